/** The panel: sticky header with the tabs, notes, the tab in view, the bottom line. */
import { Footer } from './components/footer';
import { Header } from './components/header';
import { Help } from './components/help';
import { Notes } from './components/notes';
import { Progress } from './components/progress';
import { useTabScroll } from './components/tabScroll';
import { tabId, tabPanelId, TabStrip } from './components/tabStrip';
import { Skeleton } from './components/skeleton';
import { isPending, showTab, tab } from './state';
import { tabs, viewOf } from './tabs/registry';
import { header as words, states, tabNames } from './words';

/** The whole view. */
export function App() {
  const shown = tabs.find(each => each.id === tab.value) ?? tabs[0];
  useTabScroll(shown?.id ?? tab.value);
  if (shown === undefined) return null;
  const View = viewOf(shown);
  const strip = tabs.map(({ id }) => ({ id, label: tabNames[id]() }));
  return (
    <div class="page">
      <header class="header">
        <h1 class="sr">{words.panel()}</h1>
        <div class="content">
          <Header />
          <div class="tab-row">
            <TabStrip tabs={strip} value={shown.id} onPick={showTab} />
            <Help key={shown.id} tab={shown.id} />
          </div>
        </div>
        <Progress />
      </header>
      <main class="content" aria-busy={isPending.value}>
        <Notes />
        <div
          id={tabPanelId(shown.id)}
          role="tabpanel"
          aria-labelledby={tabId(shown.id)}
          aria-busy={View === null}
        >
          {View ? <View /> : <Skeleton sentence={states.computing()} />}
        </div>
        <Footer />
      </main>
    </div>
  );
}
