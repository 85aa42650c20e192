/** The view's words in VS Code's display language. The English sentence is the key, as in `vscode.l10n`. */

import { count } from './figures';

let words: Readonly<Record<string, string>> = {};

/** Takes the sentences of the display language, once, before anything is drawn. @throws SyntaxError on bad JSON. */
export function setWords(json: string): void {
  words = JSON.parse(json) as Record<string, string>;
}

/**
 * The sentence in the display language, with `{0}`, `{1}` … replaced: a number as the language writes it. English where it is not
 * translated.
 */
export function t(message: string, ...args: readonly (string | number | boolean)[]): string {
  const sentence = words[message] ?? message;
  return sentence.replace(/\{(\d+)\}/g, (place, index: string) => {
    const arg = args[+index] ?? place;
    return typeof arg === 'number' ? count(arg) : String(arg);
  });
}

/** One of two whole sentences: the languages we speak have at most these two forms. */
export function plural(n: number, one: string, other: string): string {
  return n === 1 ? one : other;
}
