/** The Cache tab with a session whose cache is warm, as in its picture. */
import type { LiveSession } from '../../../src/protocol/liveSession';
import type { Misses } from '../../../src/protocol/misses';
import { now } from './sampleReport';
import { sampleSnapshot } from './samples';
import { missesSamples } from './samplesMisses';
import type { TabSample } from './tabSamples';

/** 42:10 are left of an hour; opus-5-5: 214,000 tokens at $0.20 and at $8.00 per million. */
export const warmSession: LiveSession = {
  sessionId: '5c1d0000-0000-4000-8000-000000000000',
  title: 'Fix flaky checkout test',
  project: '/home/ada/src/storefront-web',
  model: 'claude-opus-5-5',
  lastAt: now - (17 * 60 + 50) * 1000,
  ttlMs: 3_600_000,
  ttlKnown: true,
  coldAt: now + (42 * 60 + 10) * 1000,
  compactedAt: null,
  cachedTokens: 214_000,
  warmNano: 42_800_000,
  coldNano: 1_712_000_000,
};

const full = missesSamples['misses/full']?.answers['misses'] as Misses;
/** Eleven misses today. */
const missed: Misses = {
  ...full,
  byDay: full.byDay.map(day => (day.date === '2026-11-19' ? { ...day, misses: 11 } : day)),
};

export const cacheSamples: Readonly<Record<string, TabSample>> = {
  'cache/warm': { tab: 'cache', answers: { liveSession: warmSession } },
  'cache/missed': {
    tab: 'cache',
    snapshot: { report: sampleSnapshot('anomalous').report },
    answers: { misses: missed },
  },
};
