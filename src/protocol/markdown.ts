/** Text from logs as Markdown that shows exactly that text. */

/**
 * Makes data inert: no Markdown, link, HTML or `$(icon)` comes out of it, and it stays on one line. Punctuation gets a
 * backslash; what HTML or an icon starts with is an entity, because icons are found after backslashes are gone. Marks that
 * turn the reading direction go: with them text shows as something else than it is.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(/[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return '$&<>@'.includes(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`;
}

/** Cuts text at a number of characters, with an ellipsis. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}
