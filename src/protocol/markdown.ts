/** Text from logs as Markdown that shows exactly that text. */
import { replaceHidden } from './hiddenCharacters';

/**
 * Makes data inert: no Markdown, link, HTML or `$(icon)` comes out of it, and it stays on one line. Punctuation gets a
 * backslash; what HTML or an icon starts with is an entity, because icons are found after backslashes are gone. Marks that
 * turn the reading direction or hide text go: with them text shows as something else than it is.
 */
export function escapeMarkdown(text: string): string {
  return replaceHidden(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '), () => '')
    .trim()
    .replace(/[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return '$&<>@'.includes(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`;
}

/** Cuts text at a number of characters, with an ellipsis. */
export function shorten(text: string, length: number): string {
  // A character has at most two units: of a megabyte no more is looked at than can be shown.
  const characters = [...text.slice(0, 2 * length + 1)];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}
