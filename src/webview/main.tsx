/** Entry of the panel's webview. */
import './styles/roles.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/header.css';
import './styles/spotlight.css';
import './styles/states.css';
import './styles/sections.css';
import './styles/charts.css';
import './styles/tables.css';
import './styles/narrow.css';
import { render } from 'preact';
import { App } from './app';
import { watchTheme } from './charts/theme';
import { listen } from './host';
import { setWords } from './l10n';
import { receiveAnswer } from './queries';
import { receive, start } from './state';

// A place of its own: rendering into the body would sweep away what the charts read their colours from.
const root = document.createElement('div');
root.id = 'root';
document.body.append(root);
setWords(document.body.dataset.words ?? '{}');
watchTheme();
listen(message => {
  if (message.type === 'answer' || message.type === 'refusal') receiveAnswer(message);
  else receive(message);
});
render(<App />, root);
start();
