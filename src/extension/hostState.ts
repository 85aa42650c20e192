/** What in-host tests see of the extension: state and an event, no way in. */
import type { EngineStatus } from '../protocol/engineStatus';
import type { CacheReport } from '../protocol/cacheReport';
import type { Settings } from '../protocol/settings';
import type { Event } from './emitter';
import type { PanelState } from './panels';
import type { StatusBarView } from './statusBar';

export interface HostState {
  /** What is drawn; undefined before the first time. */
  readonly statusBar: StatusBarView | undefined;
  readonly engine: EngineStatus;
  /** The report behind the status bar. */
  readonly today: CacheReport | null;
  readonly settings: Settings;
  readonly settingProblems: readonly string[];
  readonly panel: PanelState;
  /** The sample's logs are there. */
  readonly isSampleOpen: boolean;
  /** Global storage. */
  readonly storage: string;
  /** Time `activate` took on the host's thread. */
  readonly activationMs: number;
}

/** What `activate` returns in tests. */
export interface TestApi {
  state(): HostState;
  /** Something of the state may have changed. */
  readonly onDidChange: Event<void>;
}
