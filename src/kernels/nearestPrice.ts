/** What a model without a price may cost: an estimate to begin an override with, never used for a figure (pricing.md). */
import type { Rates } from '../protocol/settings';
import { parseModelName } from './modelName';
import { priceTable } from './prices';

interface Version {
  readonly family: string;
  /** Major and minor as one number. */
  readonly number: number;
}

/** Family and version of a canonical id (`claude-opus-5-5`, `claude-3-5-haiku`); null when it has none. */
function versionOf(id: string): Version | null {
  const [, family, major, minor] = /^claude-([a-z]+)-(\d+)(?:-(\d+))?$/.exec(id) ?? [];
  const [, oldMajor, oldMinor, oldFamily] = /^claude-(\d+)(?:-(\d+))?-([a-z]+)$/.exec(id) ?? [];
  const name = family ?? oldFamily;
  if (name === undefined) return null;
  return { family: name, number: Number(major ?? oldMajor) * 100 + Number(minor ?? oldMinor ?? 0) };
}

/**
 * The listed model of the same family whose version is nearest, of two as near the newer one; its latest rates, USD
 * per million tokens. Null when the name has no family that is listed.
 */
export function nearestPrice(model: string): { model: string; rates: Rates } | null {
  const wanted = versionOf(parseModelName(model).id);
  if (wanted === null) return null;
  let best: { model: string; rates: Rates; distance: number; number: number } | null = null;
  for (const { ids, rates } of priceTable) {
    for (const id of ids) {
      const version = versionOf(id);
      if (version?.family !== wanted.family) continue;
      const distance = Math.abs(version.number - wanted.number);
      const isNearer =
        best === null ||
        distance < best.distance ||
        // Rows of one model stand in order of their dates: the last one wins.
        (distance === best.distance && version.number >= best.number);
      if (isNearer) best = { model: id, rates, distance, number: version.number };
    }
  }
  return best && { model: best.model, rates: best.rates };
}
