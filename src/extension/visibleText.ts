/** Log text where VS Code shows text as it is: in documents, lists, messages and the log. */
import { replaceHidden } from '../protocol/hiddenCharacters';

/** What would steer a terminal, turn the reading direction or hide something, as its code: `⟨U+202E⟩`; lines stay. */
export function visibleText(text: string): string {
  return replaceHidden(wellFormed(text.replace(/\r\n?/g, '\n')), codeOf, true);
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`;
}

/**
 * The text of a notification. VS Code makes links of `[label](command:…)` in it, which run: a log, a file's name or a
 * workspace's setting that is quoted there must not bring one.
 */
export function visibleMessage(text: string, maximum = 1000): string {
  const line = visibleText(text.slice(0, 4 * maximum))
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line.replace(/\](?=\()/g, '] ')];
  return characters.length <= maximum ? characters.join('') : `${characters.slice(0, maximum - 1).join('')}…`; // prettier-ignore
}

/** An entry of the log: further lines are set in, so that none of them can be taken for an entry. */
export function visibleEntry(text: string): string {
  return visibleText(text).replaceAll('\n', '\n    ');
}

/** One line for a list or a file name; `$(name)` would be an icon there. */
export function visibleLabel(text: string, maximum = 80): string {
  const line = visibleText(text.slice(0, 4 * maximum))
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line.replaceAll('$(', '$ (')];
  return characters.length <= maximum ? characters.join('') : `${characters.slice(0, maximum - 1).join('')}…`; // prettier-ignore
}
