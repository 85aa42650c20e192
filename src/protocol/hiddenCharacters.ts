/**
 * Characters of log text that act in place of being seen: C0 and C1 controls (a terminal's escapes), marks that turn the
 * reading direction, line separators, invisible and interlinear ones, tags. Joiners are left: scripts and emoji need them.
 */
const hidden =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Each replaced; line ends and tabs too unless they are kept. */
export function replaceHidden(
  text: string,
  by: (character: string) => string,
  keepLines = false,
): string {
  return text.replace(hidden, character =>
    keepLines && (character === '\n' || character === '\t') ? character : by(character),
  );
}

/** JSON for people and programs: what a terminal would act on, or an editor hide, stands as its escape. Loses nothing. */
export function visibleJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return replaceHidden(
    text,
    character =>
      Array.from(
        { length: character.length },
        (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
      ).join(''),
    true,
  );
}
