/**
 * `npm run words`: what a translator has to do. Lists, for each language, the sentences that are not translated and the
 * translations that nothing uses. With `-- --write` the files get an empty text for the former and lose the latter.
 */
import { sourceWords } from './sourceWords.mjs';
import {
  bundleFile,
  bundleProblems,
  languages,
  manifestFile,
  readBundle,
  tidied,
  writeBundle,
} from './translations.mjs';
import { sameEverywhere } from './untranslated.mjs';

const isWriting = process.argv.includes('--write');
const { sentences, problems } = sourceWords();
// Sorted, so that two who add sentences rarely touch the same lines.
const code = Object.fromEntries([...sentences.keys()].sort().map(key => [key, key]));
const manifest = readBundle(manifestFile('en'));

/** @param {string} file @param {import('./translations.mjs').Bundle} english @param {readonly string[]} same */
function report(file, english, same) {
  const bundle = readBundle(file);
  const lines = bundleProblems(english, bundle, same);
  console.log(`${file}: ${lines.length === 0 ? 'complete' : lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
  if (isWriting) writeBundle(file, tidied(Object.keys(english), bundle));
  return lines.length;
}

for (const line of problems) console.log(line);
let left = problems.length;
for (const language of languages) {
  left += report(bundleFile(language), code, sameEverywhere[language]);
  left += report(manifestFile(language), manifest, sameEverywhere[language]);
}
process.exitCode = left > 0 ? 1 : 0;
