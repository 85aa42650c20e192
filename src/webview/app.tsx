/** The panel: sticky header with the tabs, notes, the tab in view, the bottom line. */
import { Footer } from './components/footer';
import { Header } from './components/header';
import { Notes } from './components/notes';
import { Progress } from './components/progress';
import { tabId, tabPanelId, TabStrip } from './components/tabStrip';
import { isPending, tab } from './state';
import { tabs } from './tabs/registry';
import { header as words } from './words';

const strip = tabs.map(({ id, label }) => ({ id, label }));
const pick = (id: (typeof strip)[number]['id']) => {
  tab.value = id;
};

/** The whole view. */
export function App() {
  const shown = tabs.find(each => each.id === tab.value) ?? tabs[0];
  if (shown === undefined) return null;
  const View = shown.view;
  return (
    <div class="page">
      <header class="header">
        <h1 class="sr">{words.panel()}</h1>
        <div class="content">
          <Header />
          <TabStrip tabs={strip} value={shown.id} onPick={pick} />
        </div>
        <Progress />
      </header>
      <main class="content" aria-busy={isPending.value}>
        <Notes />
        <div id={tabPanelId(shown.id)} role="tabpanel" aria-labelledby={tabId(shown.id)}>
          <View />
        </div>
        <Footer />
      </main>
    </div>
  );
}
