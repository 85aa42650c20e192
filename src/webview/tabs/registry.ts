/**
 * The tabs of the panel, in order. A new one is a folder here and a line below: its style sheet (styles/tabs/ID.css) is
 * loaded when it is first opened. All code is one classic script: VS Code 1.99 does not load a module script in the
 * second panel that a window opens. The views are imported plainly, since in one script `import()` would load nothing
 * later, and keeps every export of every module.
 */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { TabId } from '../../protocol/viewProtocol';
import { ActivityTab } from './activity/activityTab';
import { isCompared } from './activity/comparison';
import { CacheTab } from './cache/cacheTab';
import { MissesTab } from './misses/missesTab';
import { openedSession, SessionsTab } from './sessions/sessionsTab';
import { ToolsTab } from './tools/toolsTab';
import { TrendsTab } from './trends/trendsTab';

/** What the panel needs to know of a tab. */
interface TabEntry {
  readonly id: TabId;
  readonly view: ComponentType;
  /** The query of its list: what is exported has its parameters. */
  readonly list?: string;
  /** What else of it is in view, for an export. */
  readonly also?: () => object;
}

export const tabs: readonly TabEntry[] = [
  { id: 'cache', view: CacheTab },
  { id: 'misses', view: MissesTab, list: 'misses' },
  { id: 'trends', view: TrendsTab },
  {
    id: 'sessions',
    view: SessionsTab,
    list: 'sessionList',
    also: () => ({ opened: openedSession() }),
  },
  { id: 'tools', view: ToolsTab, list: 'toolCalls' },
  { id: 'activity', view: ActivityTab, also: () => ({ compared: isCompared() }) },
];

/** The tabs whose styles are there. */
const styled = signal<ReadonlySet<TabId>>(new Set());
const asked = new Set<TabId>();

/** The tab's view; null while its styles are on their way or could not be had. */
export function viewOf({ id, view }: TabEntry): ComponentType | null {
  if (!asked.has(id)) {
    asked.add(id);
    loadStyles(id).then(
      () => (styled.value = new Set(styled.value).add(id)),
      (error: unknown) => {
        // The next look at the tab tries again.
        asked.delete(id);
        console.error(`Claude Usage: the styles of the tab ${id} could not be loaded.`, error);
      },
    );
  }
  return styled.value.has(id) ? view : null;
}

/** The frame's own style sheet: those of the tabs lie beside it. */
const styles = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]');

/** Resolves when the style sheet is in force, so that nothing is drawn without it. */
function loadStyles(id: TabId): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(`${id}.css`, styles?.href).href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`no styles at ${link.href}`));
    document.head.append(link);
  });
}
