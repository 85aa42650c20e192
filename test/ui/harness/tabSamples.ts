/**
 * What the tabs that ask for their own data are shown with: `tab/state` → the host's answers. Each tab has its samples
 * in a file of its own; the tests of the panel go through all of them in every theme and width.
 */
import { cacheSamples } from './samplesCache';
import { activitySamples } from './samplesActivity';
import { missesSamples } from './samplesMisses';
import type { Snapshot, TabId, ViewState } from '../../../src/protocol/viewProtocol';
import { sessionSamples } from './samplesSessions';
import { trendsSamples } from './samplesTrends';
import { toolsSamples } from './samplesTools';

export interface TabSample {
  readonly tab: TabId;
  /** By the query's name. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** What the tab had kept: an opened row, a filter. */
  readonly kept?: ViewState['kept'];
  /** What differs from the healthy snapshot. */
  readonly snapshot?: Partial<Snapshot>;
}

export const tabSamples: Readonly<Record<string, TabSample>> = {
  ...cacheSamples,
  ...missesSamples,
  ...sessionSamples,
  ...trendsSamples,
  ...toolsSamples,
  ...activitySamples,
};
