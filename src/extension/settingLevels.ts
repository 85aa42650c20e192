/** What the user's, the workspace's and the folder's settings say of one setting. */

/** The value of `anomaly.thresholdPp` inside what one level says of the whole section; undefined where it is not set. */
export function valueOf(level: unknown, key: string): unknown {
  let value = level;
  for (const step of key.split('.')) {
    if (!isPlainObject(value)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/**
 * One setting's values from the user's level to the folder's: the last one that is set holds. Objects of several
 * levels are merged key by key, as VS Code does, but a level of a wrong type is not hidden by that.
 */
export function mergeLevels(levels: readonly unknown[]): unknown {
  const set = levels.filter(value => value !== undefined);
  if (set.length > 1 && set.every(isPlainObject)) return Object.assign({}, ...set) as unknown;
  return set.at(-1);
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
