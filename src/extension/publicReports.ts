/** Answers other extensions and the language-model tool: checks what they ask, asks the engine, nothing else. */
import * as z from 'zod/mini';
import type { AnomalyOptions } from '../protocol/reportOptions';
import type { ReportRequest, UsageReport } from './api';
import type { EngineQueries } from './engineClient';
import { isIndexing } from './engineStatus';
import { publicReport } from './publicReport';
import { firstScopeId, localFolders, resolveScope, type OpenFolder } from './scopes';
import type { Words } from '../protocol/words';

const days = z.number().check(z.int(), z.minimum(1), z.maximum(365));
const requestSchema = z.strictObject({
  scope: z.optional(
    z.union([z.enum(['workspace', 'all']), z.strictObject({ folder: z.string() })]),
  ),
  days: z.optional(days),
});

const defaultDays = 14;

interface PublicReportsOptions {
  readonly engine: EngineQueries;
  readonly folders: () => readonly OpenFolder[];
  readonly anomaly: () => AnomalyOptions;
  readonly words: Words;
}

export class PublicReports {
  readonly #options: PublicReportsOptions;

  constructor(options: PublicReportsOptions) {
    this.#options = options;
  }

  /** @param request anybody's: it is checked. @throws TypeError that names what does not fit. */
  async get(request: unknown = {}): Promise<UsageReport> {
    const { scope: asked = 'workspace', days: wanted = defaultDays } = checked(request);
    const { engine, anomaly } = this.#options;
    const { scope, label } = this.#scope(asked);
    const report = await engine.request('cacheReport', {
      scope,
      range: { kind: 'days', days: wanted },
      anomaly: anomaly(),
      now: null,
      compat: 'none',
    });
    return publicReport({ report, scopeLabel: label, isIndexing: isIndexing(engine.status) });
  }

  #scope(asked: NonNullable<ReportRequest['scope']>) {
    const { folders, words } = this.#options;
    const open = folders();
    if (typeof asked === 'string') return resolveScope(firstScopeId(asked, open), open, words);
    if (!localFolders(open).some(folder => folder.uri === asked.folder)) {
      throw new TypeError(`getReport: scope.folder: ${asked.folder} is not open on this machine`);
    }
    return resolveScope(`folder:${asked.folder}`, open, words);
  }
}

function checked(request: unknown): ReportRequest {
  const parsed = requestSchema.safeParse(request);
  if (parsed.success) return parsed.data as ReportRequest;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    throw new TypeError(`getReport: unknown key ${issue.keys.join(', ')}`);
  }
  const place = issue?.path.join('.') ?? '';
  const expected = place === 'days' ? 'a whole number from 1 to 365' : expectedScope;
  throw new TypeError(
    place === '' ? 'getReport: expected an object' : `getReport: ${place}: expected ${expected}`,
  );
}

const expectedScope = '"workspace", "all" or {folder: string}';
