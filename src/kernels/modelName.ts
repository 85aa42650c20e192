/** From a model id as logged to the id the price table knows. Total: any string has an answer. */

export interface ModelName {
  /** Canonical id: lower case, without provider, region, date, version and mode suffixes. */
  readonly id: string;
  /** The name itself says fast mode (`…-fast`). */
  readonly fast: boolean;
  /** Served by a regional endpoint (`us.`, `eu.`, `jp.`, `au.`, `apac.`), not `global.` or bare. */
  readonly regional: boolean;
}

const regionPrefix = /^(us|eu|jp|au|apac|global)\./;
const suffix = /(-v\d+(?::\d+)?|-\d{8}|\[1m\]|-latest|-fast)$/;
// A version has one or two digits a part (eight are a date), and a mode's word is no family: turned around, either would be a suffix.
const familyFirst = /^claude-(?!(?:latest|fast)-)([a-z]+)-(\d{1,2})((?:-\d{1,2})*)$/;
const versionFirst = /^claude-(\d{1,2})((?:-\d{1,2})*)-([a-z]+)$/;

/** Up to version 3 the table's ids put the version first (`claude-3-5-haiku`), later ones last. */
function orderWords(id: string): string {
  const [, family, major, minor = ''] = familyFirst.exec(id) ?? [];
  if (family !== undefined && Number(major) <= 3) return `claude-${major}${minor}-${family}`;
  const [, oldMajor, oldMinor = '', oldFamily] = versionFirst.exec(id) ?? [];
  if (oldFamily !== undefined && Number(oldMajor) > 3) {
    return `claude-${oldFamily}-${oldMajor}${oldMinor}`;
  }
  return id;
}

export function parseModelName(logged: string): ModelName {
  let name = logged.trim().toLowerCase();
  name = name.slice(name.lastIndexOf('/') + 1);
  const region = regionPrefix.exec(name)?.[1];
  if (region !== undefined) name = name.slice(region.length + 1);
  if (name.startsWith('anthropic.')) name = name.slice('anthropic.'.length);
  name = name.replace(/[.@]/g, '-');
  let fast = false;
  for (let match = suffix.exec(name); match !== null; match = suffix.exec(name)) {
    if (match[1] === '-fast') fast = true;
    name = name.slice(0, match.index);
  }
  return {
    id: orderWords(name),
    fast,
    regional: region !== undefined && region !== 'global',
  };
}
