/**
 * Requests as columns, for the way from a reader thread to the engine: typed arrays are handed over without a copy,
 * and every distinct string crosses once.
 */
import type { RequestState } from './requestState';

const numberFields = [
  'at',
  'input',
  'output',
  'creation',
  'creation1h',
  'read',
  'webSearches',
  'recordedNano',
  'missedTokens',
  'ownerBorn',
  'ownerAt',
  'agentRank',
] as const satisfies readonly (keyof RequestState)[];

const textFields = [
  'key',
  'lineHash',
  'messageId',
  'model',
  'speed',
  'serviceTier',
  'geo',
  'stopReason',
  'version',
  'effort',
  'iterations',
  'missReason',
  'ownerPath',
  'session',
  'cwd',
  'agent',
] as const satisfies readonly (keyof RequestState)[];

export interface RequestColumns {
  readonly count: number;
  /** `numberFields` of each request in turn, then `sidechain` as 0 or 1. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** `textFields` of each request in turn, as indices into `strings`. */
  readonly texts: Uint32Array<ArrayBuffer>;
  readonly strings: string[];
}

const numberWidth = numberFields.length + 1;
const textWidth = textFields.length;

export function encodeRequests(requests: readonly RequestState[]): RequestColumns {
  const numbers = new Float64Array(requests.length * numberWidth);
  const texts = new Uint32Array(requests.length * textWidth);
  const strings: string[] = [];
  const indices = new Map<string, number>();
  // What stood in the same column of the request before: most texts repeat from one to the next.
  const last: string[] = [];
  let n = 0;
  let t = 0;
  for (const request of requests) {
    for (const field of numberFields) numbers[n++] = request[field];
    numbers[n++] = Number(request.sidechain);
    for (let column = 0; column < textWidth; column++, t++) {
      const text = request[textFields[column] as (typeof textFields)[number]];
      if (text === last[column]) {
        texts[t] = texts[t - textWidth] as number;
        continue;
      }
      last[column] = text;
      let index = indices.get(text);
      if (index === undefined) {
        index = strings.push(text) - 1;
        indices.set(text, index);
      }
      texts[t] = index;
    }
  }
  return { count: requests.length, numbers, texts, strings };
}

export function decodeRequests(columns: RequestColumns): RequestState[] {
  return Array.from({ length: columns.count }, (_, i) => decoded(columns, i));
}

/** The fields in the order of `numberFields` and `textFields`. */
function decoded({ numbers, texts, strings }: RequestColumns, row: number): RequestState {
  const from = row * numberWidth;
  const first = row * textWidth;
  const n = (column: number) => numbers[from + column] as number;
  const t = (column: number) => strings[texts[first + column] as number] as string;
  return {
    key: t(0),
    lineHash: t(1),
    messageId: t(2),
    at: n(0),
    sidechain: n(numberFields.length) === 1,
    model: t(3),
    input: n(1),
    output: n(2),
    creation: n(3),
    creation1h: n(4),
    read: n(5),
    speed: t(4),
    serviceTier: t(5),
    geo: t(6),
    stopReason: t(7),
    webSearches: n(6),
    recordedNano: n(7),
    version: t(8),
    effort: t(9),
    iterations: t(10),
    missReason: t(11),
    missedTokens: n(8),
    ownerBorn: n(9),
    ownerPath: t(12),
    ownerAt: n(10),
    session: t(13),
    cwd: t(14),
    agentRank: n(11),
    agent: t(15),
  };
}
