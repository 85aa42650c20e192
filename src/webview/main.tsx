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
import './styles/daily.css';
import './styles/narrow.css';
import { render } from 'preact';
import { App } from './app';
import { watchTheme } from './charts/theme';
import { listen } from './host';
import { receive, start } from './state';

// A place of its own: rendering into the body would sweep away what the charts read their colours from.
const root = document.createElement('div');
root.id = 'root';
document.body.append(root);
watchTheme();
listen(receive);
render(<App />, root);
start();
