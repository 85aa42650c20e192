/**
 * Says in words what a setting's schema expects at a place inside its value, from the schema itself, so the
 * bounds stand in one file only (protocol/settings.ts).
 */
import * as z from 'zod/mini';
import type { Translate } from '../protocol/words';

/** The part of JSON Schema that the settings use. */
interface Expected {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  /** Of a value that may be null. */
  readonly anyOf?: readonly Expected[];
  readonly maximum?: number;
  readonly minLength?: number;
  readonly items?: Expected;
  readonly properties?: Readonly<Record<string, Expected>>;
  readonly additionalProperties?: Expected | boolean;
}

/** "an integer from 1 to 100", for the value at `path` inside a value of the schema. */
export function expectationAt(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
  t: Translate,
): string {
  return describe(expectedAt(schema, path), t);
}

/** The names an object at `path` may have. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  return Object.keys(expectedAt(schema, path).properties ?? {});
}

function expectedAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): Expected {
  let place: Expected = z.toJSONSchema(schema) as Expected;
  for (const step of path) place = childOf(place, step);
  return place;
}

function childOf(place: Expected, step: PropertyKey): Expected {
  if (typeof step === 'number') return place.items ?? {};
  const own = place.properties?.[String(step)];
  if (own) return own;
  return typeof place.additionalProperties === 'object' ? place.additionalProperties : {};
}

function describe(expected: Expected, t: Translate): string {
  const { type, minimum } = expected;
  const other = expected.anyOf?.find(each => each.type !== 'null');
  if (other) return t('{0}, or null', describe(other, t));
  if (expected.enum) return t('one of {0}', expected.enum.map(v => JSON.stringify(v)).join(', '));
  if (type === 'integer') return describeInteger(expected, t);
  if (expected.exclusiveMinimum !== undefined) {
    return t('a number above {0}', expected.exclusiveMinimum);
  }
  if (type === 'number') {
    return minimum === undefined ? t('a number') : t('a number of {0} or more', minimum);
  }
  if (type === 'string') return expected.minLength ? t('a text that is not empty') : t('a text');
  if (type === 'array') return t('a list');
  return type === 'boolean' ? t('true or false') : t('an object');
}

function describeInteger({ minimum, maximum }: Expected, t: Translate): string {
  if (minimum === undefined || maximum === undefined) return t('an integer');
  return t('an integer from {0} to {1}', minimum, maximum);
}
