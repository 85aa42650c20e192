/**
 * What pure modules need to speak: VS Code's translation and its display language. They take it as an
 * argument, so they can be tested without VS Code.
 */

/** `vscode.l10n.t`: the English sentence with `{0}` places, and what goes there. */
export type Translate = (message: string, ...args: (string | number | boolean)[]) => string;

export interface Words {
  readonly t: Translate;
  /** BCP 47 tag of VS Code's display language. */
  readonly language: string;
}

/** Of the terminal, of bug reports, and of tests. */
export const english: Words = {
  t: (message, ...args) =>
    message.replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place)),
  language: 'en',
};
