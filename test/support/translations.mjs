/** The translations beside the sources: what is missing in them, what nothing uses, what does not fit. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './process.mjs';

/** VS Code's own names of the languages we speak beside English. */
export const languages = /** @type {const} */ (['de', 'ja', 'zh-cn']);

/** @typedef {Record<string, string>} Bundle English sentence, or key of the manifest, → the translation */

/** Sentences of the code: `vscode.l10n` finds the file by this name. @param {string} language */
export const bundleFile = language => `l10n/bundle.l10n.${language}.json`;
/** Texts of the manifest. @param {string} language */
export const manifestFile = language =>
  `package.nls${language === 'en' ? '' : `.${language}`}.json`;

/** @param {string} file @returns {Bundle} */
export const readBundle = file => JSON.parse(readFileSync(join(repoRoot, file), 'utf8'));

/** @param {string} file @param {Bundle} bundle */
export function writeBundle(file, bundle) {
  writeFileSync(join(repoRoot, file), `${JSON.stringify(bundle, null, 2)}\n`);
}

/**
 * What differs between a translation and what it translates, one line each.
 *
 * @param {Bundle} english key → English text; of a bundle they are the same
 * @param {Bundle} bundle
 * @param {readonly string[]} sameInAll texts that need not differ from the English ones
 */
export function bundleProblems(english, bundle, sameInAll) {
  const problems = [];
  for (const [key, text] of Object.entries(english)) {
    const translation = Object.hasOwn(bundle, key) ? (bundle[key] ?? '') : '';
    if (translation.trim() === '') problems.push(`not translated: ${key}`);
    else if (translation === text && !sameInAll.includes(text)) {
      problems.push(`English: ${key}`);
    } else problems.push(...differences(text, translation).map(what => `${what}: ${key}`));
  }
  for (const key of Object.keys(bundle)) {
    if (!Object.hasOwn(english, key)) problems.push(`nothing uses: ${key}`);
  }
  return problems;
}

/** Parts that every translation has as they are. */
const kept = {
  'other places': /\{\d+\}/g,
  'other code': /`[^`]+`/g,
};

/** @param {string} text @param {string} translation */
function differences(text, translation) {
  const found = Object.entries(kept)
    .filter(([, part]) => parts(text, part) !== parts(translation, part))
    .map(([what]) => what);
  if (/[!！]/.test(translation)) found.push('exclamation mark');
  if (/…$/.test(text) !== /…$/.test(translation)) found.push('other ellipsis');
  return found;
}

/** The places in their order, each once: a sentence may say a thing twice. @param {string} text @param {RegExp} part */
const parts = (text, part) => [...new Set(text.match(part))].sort().join(' ');

/**
 * The bundle as it is to be: the given keys, with an empty text for what is not translated.
 *
 * @param {readonly string[]} keys in the order of the file
 * @param {Bundle} bundle
 */
export const tidied = (keys, bundle) =>
  Object.fromEntries(keys.map(key => [key, bundle[key] ?? '']));
