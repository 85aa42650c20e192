/** The tabs of the panel, in order. A new one is a file in this folder and a line here. */
import type { ComponentType } from 'preact';
import type { ViewState } from '../../protocol/viewProtocol';
import { tabNames } from '../words';
import { CacheTab } from './cache/cacheTab';

/** What the panel needs to know of a tab. */
export interface TabEntry {
  id: ViewState['tab'];
  label: string;
  view: ComponentType;
}

export const tabs: readonly TabEntry[] = [{ id: 'cache', label: tabNames.cache(), view: CacheTab }];
