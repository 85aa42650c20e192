/** What the panel shows: the chosen scope and range, and the snapshot made of them. */
import * as z from 'zod/mini';
import type { CacheReport } from '../protocol/cacheReport';
import { failureText } from '../protocol/failure';
import type { ParamsOf } from '../protocol/engineProtocol';
import { rangeSchema, type Range } from '../protocol/scope';
import type { Settings } from '../protocol/settings';
import type { AnomalyOptions } from '../protocol/reportOptions';
import type { FromView, ScopeChoice, Snapshot, ToView } from '../protocol/viewProtocol';
import type { EngineQueries } from './engineClient';
import { messageOf } from './logger';
import { panelNotes } from './panelNotes';
import { askEngine } from './panelQueries';
import {
  allScopeId,
  firstScopeId,
  isVirtualWorkspace,
  resolveScope,
  scopeChoices,
  type OpenFolder,
  type ResolvedScope,
} from './scopes';
import type { Words } from '../protocol/words';

/** What is kept per workspace. */
const choiceSchema = z.object({ scopeId: z.string(), range: rangeSchema });
export type PanelChoice = z.infer<typeof choiceSchema>;

/** What is shown where nothing was chosen yet: the settings decide. */
export function firstChoice(settings: Settings, folders: readonly OpenFolder[]): PanelChoice {
  return {
    scopeId: firstScopeId(settings.scope, folders),
    range: { kind: 'days', days: settings['window.days'] },
  };
}

/** Where the choice is kept. */
export interface PanelMemory {
  load(): unknown;
  save(choice: PanelChoice): void;
}

interface PanelModelOptions {
  readonly engine: EngineQueries;
  readonly folders: () => readonly OpenFolder[];
  readonly anomaly: () => AnomalyOptions;
  readonly settings: () => Settings;
  readonly firstChoice: () => PanelChoice;
  readonly memory: PanelMemory;
  readonly words: Words;
  readonly now: () => number;
  /** The engine's logs are generated ones: every place that names the scope says so. */
  readonly isSample?: boolean;
}

type PanelQuery = Extract<FromView, { type: 'query' }>;

interface MadeReport {
  readonly report: CacheReport;
  readonly key: string;
  readonly madeAt: number;
}

export class PanelModel {
  readonly #options: PanelModelOptions;
  /** Undefined until it is needed; null while nothing was chosen, so the settings decide. */
  #choice: PanelChoice | null | undefined;
  #selection = 0;
  #revision = 0;
  #goneScope: string | null = null;
  #made: MadeReport | undefined;
  #dataRevision = 0;
  #isStale = true;

  constructor(options: PanelModelOptions) {
    this.#options = options;
  }

  get choice(): PanelChoice {
    if (this.#choice === undefined) {
      const kept = choiceSchema.safeParse(this.#options.memory.load());
      this.#choice = kept.success ? kept.data : null;
    }
    return this.#choice ?? this.#options.firstChoice();
  }

  /** Goes up with every choice: tells a snapshot that was overtaken. */
  get revision(): number {
    return this.#revision;
  }

  /** A new choice; `selection` is the view's number of it, kept when the choice is the host's own. */
  select(choice: PanelChoice, selection = this.#selection): void {
    this.#choice = choice;
    this.#selection = selection;
    this.#revision += 1;
    this.#goneScope = null;
    this.#options.memory.save(choice);
  }

  /** The store or a setting changed: the next snapshot asks the engine again. */
  invalidate(): void {
    this.#isStale = true;
    this.#dataRevision += 1;
  }

  /** Parameters of the report that is shown, and what its scope is called. */
  reportParams(): { params: ParamsOf<'cacheReport'>; label: string } {
    const { label, scope } = this.#scope();
    const { range } = this.choice;
    const anomaly = this.#options.anomaly();
    return { params: { scope, range, anomaly, now: null, compat: 'none' }, label };
  }

  /** The whole of what the view shows. Never rejects: a failure is part of it. */
  async snapshot(): Promise<Snapshot> {
    const selection = this.#selection;
    const { range } = this.choice;
    const scope = this.#scope();
    const { report, failure, madeAt } = await this.#report();
    const { engine, folders, words } = this.#options;
    const open = folders();
    const { status } = engine;
    const goneScope = this.#goneScope;
    const isVirtual = isVirtualWorkspace(open);
    return {
      language: words.language,
      selection,
      scopes: this.#scopeChoices(scope),
      scopeId: scope.id,
      range,
      status,
      report,
      failure: failure || (status.failure ? failureText(status.failure, words.t) : ''),
      notes: panelNotes(
        { status, report, scope, goneScope, isVirtual, isSample: this.#isSample },
        words,
      ),
      revision: this.#dataRevision,
      updatedAt: madeAt,
    };
  }

  /** What a tab asked for, about the choice in force; null when that is another one by now. Never rejects. */
  async answer({ id, selection, name, params }: PanelQuery): Promise<ToView | null> {
    if (selection !== this.#selection) return null;
    const { engine, settings } = this.#options;
    const { scope, range, anomaly } = this.reportParams().params;
    try {
      const asked = { scope, range, anomaly, settings: settings() };
      const result = await askEngine(engine, name, params, asked);
      return selection === this.#selection ? { type: 'answer', id, ok: true, result } : null;
    } catch (error) {
      return { type: 'refusal', id, error: messageOf(error) };
    }
  }

  /** The sessions of one day, worst net first; null when the choice is another one by now. */
  async sessionsOfDay(date: string, selection: number): Promise<ToView | null> {
    if (selection !== this.#selection) return null;
    const range: Range = { kind: 'dates', since: date, until: date };
    const answer = { type: 'sessionsOfDay', selection, date } as const;
    try {
      const params = { ...this.reportParams().params, range };
      const { sessions } = await this.#options.engine.request('sessions', params);
      return { ...answer, sessions, failure: '' };
    } catch (error) {
      return { ...answer, sessions: [], failure: messageOf(error) };
    }
  }

  get #isSample(): boolean {
    return this.#options.isSample ?? false;
  }

  #scopeChoices({ id, label }: ResolvedScope): ScopeChoice[] {
    const { folders, words } = this.#options;
    if (!this.#isSample) return scopeChoices(folders(), words);
    return [{ id, label, detail: words.t('Generated logs, not yours') }];
  }

  /** The chosen scope, or what it falls back to when it is not open any more. */
  #scope(): ResolvedScope {
    const { folders, words, memory } = this.#options;
    if (this.#isSample) {
      const label = words.t('Sample data');
      return { id: allScopeId, scope: { kind: 'all' }, label, gone: null };
    }
    const resolved = resolveScope(this.choice.scopeId, folders(), words);
    if (resolved.gone !== null) {
      // Said until the next choice, but kept as the fallback, so a restart does not say it again.
      this.#goneScope = resolved.gone;
      this.#choice = { ...this.choice, scopeId: resolved.id };
      memory.save(this.#choice);
    }
    return resolved;
  }

  /** The report of the choice; the one there is while nothing it depends on changed. */
  async #report(): Promise<{ report: CacheReport | null; failure: string; madeAt: number }> {
    const { params } = this.reportParams();
    const key = JSON.stringify(params);
    const known = this.#made?.key === key ? this.#made : undefined;
    if (known && !this.#isStale) return { ...known, failure: '' };
    this.#isStale = false;
    try {
      const report = await this.#options.engine.request('cacheReport', params);
      this.#made = { report, key, madeAt: this.#options.now() };
      return { report, failure: '', madeAt: this.#made.madeAt };
    } catch (error) {
      this.#isStale = true;
      // Figures of the same scope and range still hold: the view says from when they are.
      const { report = null, madeAt = 0 } = known ?? {};
      return { report, failure: messageOf(error), madeAt };
    }
  }
}
