/**
 * What the tabs that ask for their own data are shown with: `tab/state` → the host's answers. Each tab has its samples
 * in a file of its own; the tests of the panel go through all of them in every theme and width.
 */
import { missesSamples } from './samplesMisses';
import type { Snapshot, TabId } from '../../../src/protocol/viewProtocol';

export interface TabSample {
  readonly tab: TabId;
  /** By the query's name. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** What differs from the healthy snapshot. */
  readonly snapshot?: Partial<Snapshot>;
}

export const tabSamples: Readonly<Record<string, TabSample>> = { ...missesSamples };
