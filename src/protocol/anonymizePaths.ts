/**
 * Paths in a text that is going to be published (a bug report): what names a person, a project or a session gets a
 * stand-in that is the same throughout the text, so that it can still be followed.
 */

/** Parts of a path that everybody has. */
const common = new Set(
  [
    '.claude',
    '.config',
    'claude',
    'projects',
    'subagents',
    'workflows',
    'home',
    'users',
    'root',
    'var',
  ]
    .concat([
      'tmp',
      'opt',
      'usr',
      'mnt',
      'volumes',
      'globalstorage',
      'user',
      'data',
      'store.sqlite',
    ])
    .concat([
      '.vscode-server',
      '.vscode',
      'code',
      'appdata',
      'roaming',
      'library',
      'application support',
    ]),
);
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/**
 * Absolute paths of both kinds, and a log's file name on its own. Quotes, brackets and list marks end one; a space does
 * not when a separator follows, which hides a word too many rather than one too few.
 */
const path =
  /(?:~|\b[A-Za-z]:|\\\\[^\\\s]+)?(?:[/\\](?:[^/\\\r\n"'“”()<>;,:]+(?=[/\\])|[^/\\\s"'“”()<>;,:]+))+[/\\]?|[^/\\\s"'“”()<>;,:]+\.jsonl/g;

/** The text with `home` as `~` and every other telling part of its paths replaced. */
export function anonymizePaths(text: string, home: string): string {
  const known = new Map<string, string>();
  const standIn = (part: string): string => {
    const name = known.get(part) ?? `name${known.size + 1}`;
    known.set(part, name);
    return name;
  };
  const short = home.length > 1 ? text.replaceAll(home, '~') : text;
  const hidden = short.replace(path, found =>
    found.replace(/[^/\\]+/g, part => {
      if (part === '~' || /^[A-Za-z]:$/.test(part) || common.has(part.toLowerCase())) return part;
      const ending = /\.(jsonl|json|sqlite|sock)$/.exec(part)?.[0] ?? '';
      return standIn(part.slice(0, part.length - ending.length)) + ending;
    }),
  );
  // Sessions outside paths too.
  return hidden.replace(uuid, standIn);
}
