/**
 * The tabs of the panel, in order. A new one is a folder here and a line below: its code is run and its style sheet
 * (styles/tabs/ID.css) loaded when it is first opened. All code is one classic script: VS Code 1.99 does not load a
 * module script in the second panel that a window opens.
 */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { TabId } from '../../protocol/viewProtocol';
/** What the panel needs to know of a tab. */
interface TabEntry {
  readonly id: TabId;
  /** The query of its list: what is exported has its parameters. */
  readonly list?: string;
  readonly load: () => Promise<ComponentType>;
}

export const tabs: readonly TabEntry[] = [
  { id: 'cache', load: async () => (await import('./cache/cacheTab')).CacheTab },
  {
    id: 'misses',
    list: 'misses',
    load: async () => (await import('./misses/missesTab')).MissesTab,
  },
  { id: 'trends', load: async () => (await import('./trends/trendsTab')).TrendsTab },
  {
    id: 'sessions',
    list: 'sessionList',
    load: async () => (await import('./sessions/sessionsTab')).SessionsTab,
  },
  { id: 'tools', list: 'toolCalls', load: async () => (await import('./tools/toolsTab')).ToolsTab },
  { id: 'activity', load: async () => (await import('./activity/activityTab')).ActivityTab },
];

/** What is loaded: null while it is on its way or could not be had. */
const loaded = signal<ReadonlyMap<TabId, ComponentType>>(new Map());
const asked = new Set<TabId>();

/** The tab's view; null while its code is on its way. */
export function viewOf({ id, load }: TabEntry): ComponentType | null {
  if (!asked.has(id)) {
    asked.add(id);
    Promise.all([load(), loadStyles(id)]).then(
      ([view]) => (loaded.value = new Map(loaded.value).set(id, view)),
      (error: unknown) => {
        // The next look at the tab tries again.
        asked.delete(id);
        console.error(`Claude Usage: the tab ${id} could not be loaded.`, error);
      },
    );
  }
  return loaded.value.get(id) ?? null;
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
