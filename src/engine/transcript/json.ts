/** JSON of log lines, which may be damaged or nested too deep: never an exception. */

/** The value; undefined, which JSON cannot say, when the text is not one JSON value. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What to do with the line is for its reader to say.
    return undefined;
  }
}

/** JSON again; '' for a value nested too deep to be written. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // Only hashes, examples and further looks are made of it.
    return '';
  }
}
