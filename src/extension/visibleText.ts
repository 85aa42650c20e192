/**
 * Log text in a document or a list of VS Code: characters that would steer a terminal, turn the reading direction or
 * hide something are written as their code (`⟨U+202E⟩`); line ends and tabs stay.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

export function visibleText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(hidden, character => {
      const code = character.codePointAt(0) ?? 0;
      return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`;
    });
}

/** One line for a list or a file name; `$(name)` would be an icon there. */
export function visibleLabel(text: string, maximum = 80): string {
  const line = visibleText(text.slice(0, 4 * maximum))
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line.replaceAll('$(', '$ (')];
  return characters.length <= maximum ? characters.join('') : `${characters.slice(0, maximum - 1).join('')}…`; // prettier-ignore
}
