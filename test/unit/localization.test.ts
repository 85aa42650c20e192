import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../support/process.mjs';
import { addWords, sourceWords, type Words } from '../support/sourceWords.mjs';
import {
  bundleFile,
  bundleProblems,
  languages,
  manifestFile,
  readBundle,
} from '../support/translations.mjs';
import { sameEverywhere } from '../support/untranslated.mjs';

/** What one file with this text says. */
function wordsOf(text: string, path = 'src/webview/sample.tsx'): Words {
  const words: Words = { sentences: new Map(), problems: [] };
  addWords(path, text, words);
  return words;
}

describe('the words of the sources', () => {
  const words = sourceWords();
  const english = Object.fromEntries([...words.sentences.keys()].map(key => [key, key]));
  const manifest = readBundle(manifestFile('en'));

  it('all go through a translation, as literals', () => {
    assert.deepEqual(words.problems, []);
    assert.ok(words.sentences.size > 500, 'they were found');
  });

  for (const language of languages) {
    it(`are all in ${bundleFile(language)}, and no others (npm run words)`, () => {
      const bundle = readBundle(bundleFile(language));
      assert.deepEqual(bundleProblems(english, bundle, sameEverywhere[language]), []);
    });

    it(`of the manifest are all in ${manifestFile(language)}, and no others`, () => {
      const bundle = readBundle(manifestFile(language));
      assert.deepEqual(bundleProblems(manifest, bundle, sameEverywhere[language]), []);
    });

    it(`are the same in ${language} only where they need not differ`, () => {
      const translations = [bundleFile(language), manifestFile(language)].map(readBundle);
      const same = sameEverywhere[language].filter(
        text => !translations.some(bundle => Object.values(bundle).includes(text)),
      );
      assert.deepEqual(same, []);
    });
  }

  it('are where VS Code looks for them', () => {
    const { l10n } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as {
      l10n: string;
    };
    const files = readdirSync(join(repoRoot, l10n)).map(name => `l10n/${name}`);
    assert.deepEqual(files.sort(), languages.map(bundleFile));
  });
});

describe('a sentence in a source', () => {
  it('is found with its place, in every form of the call', () => {
    const { sentences, problems } = wordsOf(
      "t('One');\nvscode.l10n.t('Two {0}', 2);\nwords.t(`Three`); t('One');",
      'src/extension/sample.ts',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(Object.fromEntries(sentences), {
      One: ['src/extension/sample.ts:1', 'src/extension/sample.ts:3'],
      'Two {0}': ['src/extension/sample.ts:2'],
      Three: ['src/extension/sample.ts:3'],
    });
  });

  const bad: [source: string, problem: string][] = [
    ['t(name)', 't() without a literal'],
    ['t(`{0} of ${n}`)', 't() without a literal'],
    ["plural(n, t('{0} day', n), 'days')", 'plural() without two t()'],
    ['<p>No activity</p>', 'hard-coded: No activity'],
    ['<>{count} days</>', 'hard-coded: days'],
    ["<p>{isNew ? 'new' : ''}</p>", 'hard-coded: new'],
    ["<p>{isNew && 'new'}</p>", 'hard-coded: new'],
    ['<p>{`${count} days`}</p>', 'hard-coded: days'],
    ["<p>{'about ' + count}</p>", 'hard-coded: about'],
    ['<button aria-label="Close" />', 'hard-coded: Close'],
    ['<Section title={name ?? "Untitled"} />', 'hard-coded: Untitled'],
    ["const columns = [{ label: 'Day' }];", 'hard-coded: Day'],
    ["element.textContent = 'Day';", 'hard-coded: Day'],
    ["element.setAttribute('aria-label', 'Day');", 'hard-coded: Day'],
    ["canvas.fillText('Day', 0, 0);", 'hard-coded: Day'],
    ["vscode.window.showErrorMessage('It failed', retry);", 'hard-coded: It failed'],
    ["vscode.window.setStatusBarMessage('Done', 4000);", 'hard-coded: Done'],
    ["item.tooltip = 'Cost today';", 'hard-coded: Cost today'],
    ["showQuickPick(items, { placeHolder: 'Which one?' });", 'hard-coded: Which one?'],
  ];
  for (const [source, problem] of bad) {
    it(`is a fault here: ${source}`, () => {
      assert.deepEqual(wordsOf(source).problems, [`src/webview/sample.tsx:1 ${problem}`]);
    });
  }

  const good = [
    '<p class="label" role="status">{t(\'No activity\')}</p>',
    "<p title={label === '' ? t('None') : label}>{when && <b>{count(n)}</b>}</p>",
    "<b>{' · '}{`${a} – ${b}`}%</b>",
    '<Tab id="cache" label={tabNames[\'cache\']()} />',
    "const kind = { id: 'day', kind: 'word' };",
  ];
  for (const source of good) {
    it(`is none here: ${source}`, () => assert.deepEqual(wordsOf(source).problems, []));
  }
});

describe('a translation', () => {
  const english = { 'Cost {0} of {1}': 'Cost {0} of {1}' };
  const table: [translation: Record<string, string>, problem: string | null][] = [
    [{ 'Cost {0} of {1}': '{1}: Kosten {0}' }, null],
    [{}, 'not translated'],
    [{ 'Cost {0} of {1}': ' ' }, 'not translated'],
    [{ 'Cost {0} of {1}': 'Cost {0} of {1}' }, 'English'],
    [{ 'Cost {0} of {1}': 'Kosten {0}' }, 'other places'],
    [{ 'Cost {0} of {1}': 'Kosten {0} von {2}' }, 'other places'],
    [{ 'Cost {0} of {1}': 'Kosten {0} von {1}!' }, 'exclamation mark'],
  ];
  for (const [translation, problem] of table) {
    it(`${JSON.stringify(translation)}: ${problem ?? 'good'}`, () => {
      const expected = problem === null ? [] : [`${problem}: Cost {0} of {1}`];
      assert.deepEqual(bundleProblems(english, translation, []), expected);
    });
  }

  it('has the code of its sentence as it is, and its ellipsis', () => {
    const key = { a: 'See `claudeUsage.scope`…' };
    assert.deepEqual(bundleProblems(key, { a: 'Siehe `claudeUsage.bereich`' }, []), [
      'other code: a',
      'other ellipsis: a',
    ]);
  });

  it('of nothing is told', () => {
    assert.deepEqual(bundleProblems({}, { Gone: 'Weg' }, []), ['nothing uses: Gone']);
  });

  it('that is the same is right where it is declared', () => {
    assert.deepEqual(bundleProblems({ Agent: 'Agent' }, { Agent: 'Agent' }, ['Agent']), []);
  });
});
