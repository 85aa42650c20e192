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

export function encodeRequests(requests: readonly RequestState[]): RequestColumns {
  const numbers = new Float64Array(requests.length * numberWidth);
  const texts = new Uint32Array(requests.length * textFields.length);
  const strings: string[] = [];
  const indices = new Map<string, number>();
  let n = 0;
  let t = 0;
  for (const request of requests) {
    for (const field of numberFields) numbers[n++] = request[field];
    numbers[n++] = Number(request.sidechain);
    for (const field of textFields) {
      const text = request[field];
      let index = indices.get(text);
      if (index === undefined) {
        index = strings.push(text) - 1;
        indices.set(text, index);
      }
      texts[t++] = index;
    }
  }
  return { count: requests.length, numbers, texts, strings };
}

export function decodeRequests(columns: RequestColumns): RequestState[] {
  const { numbers, texts, strings } = columns;
  return Array.from({ length: columns.count }, (_, i) => {
    const n = (field: (typeof numberFields)[number]) =>
      numbers[i * numberWidth + numberFields.indexOf(field)] ?? 0;
    const t = (field: (typeof textFields)[number]) =>
      strings[texts[i * textFields.length + textFields.indexOf(field)] ?? 0] ?? '';
    return {
      key: t('key'),
      lineHash: t('lineHash'),
      messageId: t('messageId'),
      at: n('at'),
      sidechain: numbers[i * numberWidth + numberFields.length] === 1,
      model: t('model'),
      input: n('input'),
      output: n('output'),
      creation: n('creation'),
      creation1h: n('creation1h'),
      read: n('read'),
      speed: t('speed'),
      serviceTier: t('serviceTier'),
      geo: t('geo'),
      stopReason: t('stopReason'),
      webSearches: n('webSearches'),
      recordedNano: n('recordedNano'),
      version: t('version'),
      effort: t('effort'),
      iterations: t('iterations'),
      missReason: t('missReason'),
      missedTokens: n('missedTokens'),
      ownerBorn: n('ownerBorn'),
      ownerPath: t('ownerPath'),
      ownerAt: n('ownerAt'),
      session: t('session'),
      cwd: t('cwd'),
      agentRank: n('agentRank'),
      agent: t('agent'),
    };
  });
}
