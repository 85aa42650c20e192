/** A merged state ⇄ its row in the `request` table, where names are ids. */
import { moneyOf, type CostEntry } from '../../kernels/cost';
import type { Pricing } from '../../kernels/pricing';
import { projectOf } from '../transcript/project';
import type { RequestState } from '../transcript/requestState';
import { isBefore } from '../transcript/version';
import type { Database, Value } from './database';
import type { LogFile, LogFiles } from './logFiles';
import { NameTable, PlaceTable } from './names';
import type { RequestRow } from './requestSql';
import { slotMs } from './schema';

/** Recorded output before this version is mostly a placeholder (log-format A.12). */
const finalOutputSince = '2.1.97';

export class RequestRows {
  readonly models: NameTable;
  readonly agents: NameTable;
  readonly sessions: NameTable;
  readonly places: PlaceTable;
  readonly words: NameTable;
  private readonly placesByFile = new Map<number, { firstCwd: string; ids: Map<string, number> }>();
  private readonly lowerBounds = new Map<number, number>();

  constructor(
    protected readonly database: Database,
    private readonly files: LogFiles,
  ) {
    this.models = new NameTable(database, 'model');
    this.agents = new NameTable(database, 'agent');
    this.sessions = new NameTable(database, 'session');
    this.places = new PlaceTable(database);
    this.words = new NameTable(database, 'word');
  }

  /** After a rollback the ids given out in it are not there. */
  protected reloadNames(): void {
    for (const names of [this.models, this.agents, this.sessions, this.places, this.words]) {
      names.reload();
    }
    this.placesByFile.clear();
    this.lowerBounds.clear();
  }

  /** `id` and the values of `columns`; a null id is given by the database. */
  protected rowOf(id: number | null, s: RequestState, pricing: Pricing, counted: boolean): Value[] {
    const file = this.files.byPath(s.ownerPath);
    const money = moneyOf(costEntryOf(s), pricing);
    const version = this.words.idOf(s.version);
    return [
      id,
      s.key,
      s.at,
      Math.floor(s.at / slotMs),
      this.placeOf(file, s.cwd),
      this.sessions.idOf(s.session),
      this.agents.idOf(s.agent),
      this.models.idOf(s.model),
      Number(s.sidechain),
      s.input,
      s.output,
      s.creation,
      s.creation1h,
      s.read,
      this.words.idOf(s.speed),
      this.words.idOf(s.serviceTier),
      this.words.idOf(s.geo),
      this.words.idOf(s.stopReason),
      version,
      this.words.idOf(s.effort),
      this.words.idOf(s.missReason),
      this.words.idOf(s.cwd),
      this.words.idOf(s.iterations),
      s.webSearches,
      s.recordedNano,
      s.missedTokens,
      file.id,
      s.ownerBorn,
      s.ownerAt,
      s.agentRank,
      Number(counted),
      this.lowerBound(version, s.version),
      money?.calculatedNano ?? null,
      money?.savedNano ?? null,
      money?.wastedNano ?? null,
    ];
  }

  /** 1 where recorded output is a lower bound. @param version the word's id: its answer is kept. */
  private lowerBound(version: number, text: string): number {
    let known = this.lowerBounds.get(version);
    if (known === undefined) {
      known = Number(isBefore(text, finalOutputSince));
      this.lowerBounds.set(version, known);
    }
    return known;
  }

  /** A file's requests share a few folders: the project is worked out once for each. */
  placeOf(file: LogFile, cwd: string): number {
    let known = this.placesByFile.get(file.id);
    if (known?.firstCwd !== file.firstCwd) {
      known = { firstCwd: file.firstCwd, ids: new Map() };
      this.placesByFile.set(file.id, known);
    }
    let id = known.ids.get(cwd);
    if (id === undefined) {
      const project = projectOf(file.firstCwd, cwd) ?? file.slug;
      id = this.places.idOf(project, cwd || file.firstCwd);
      known.ids.set(cwd, id);
    }
    return id;
  }

  /** The state a row was written from. */
  stateOf(row: RequestRow): RequestState {
    return {
      key: row.key,
      lineHash: '',
      messageId: messageOf(row.key),
      at: row.at,
      sidechain: row.sidechain === 1,
      model: this.models.nameOf(row.model_id),
      input: row.input,
      output: row.output,
      creation: row.creation,
      creation1h: row.creation_1h,
      read: row.read,
      speed: this.words.nameOf(row.speed),
      serviceTier: this.words.nameOf(row.service_tier),
      geo: this.words.nameOf(row.geo),
      stopReason: this.words.nameOf(row.stop_reason),
      webSearches: row.web_searches,
      recordedNano: row.recorded,
      version: this.words.nameOf(row.version),
      effort: this.words.nameOf(row.effort),
      iterations: this.words.nameOf(row.iterations),
      missReason: this.words.nameOf(row.miss_reason),
      missedTokens: row.missed_tokens,
      ownerBorn: row.owner_born,
      ownerPath: this.files.byId(row.owner_file).path,
      ownerAt: row.owner_at,
      session: this.sessions.nameOf(row.session_id),
      cwd: this.words.nameOf(row.cwd),
      agentRank: row.agent_rank,
      agent: this.agents.nameOf(row.agent_id),
    };
  }
}

/** The message id in a key that has a request id beside it; '' for other keys. */
export function messageOf(key: string): string {
  return key.startsWith('r\n') ? key.slice(2, key.indexOf('\n', 2)) : '';
}

type Priced = Omit<CostEntry, 'creation1h' | 'fast' | 'geo' | 'tier'> &
  Pick<RequestState, 'creation1h' | 'speed' | 'geo' | 'serviceTier'>;

/** What a state is priced by. */
export function costEntryOf(s: Priced): CostEntry {
  return {
    at: s.at,
    model: s.model,
    input: s.input,
    output: s.output,
    creation: s.creation,
    creation1h: s.creation1h < 0 ? null : s.creation1h,
    read: s.read,
    fast: s.speed === 'fast',
    geo: s.geo || null,
    tier: s.serviceTier || null,
    webSearches: s.webSearches,
  };
}
