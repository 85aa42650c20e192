import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, 'src', 'extension');

/** Every English sentence that the code hands to `t` or `l10n.t`. */
function sentences(): string[] {
  const found = new Set<string>();
  for (const name of readdirSync(folder).filter(each => each.endsWith('.ts'))) {
    const text = readFileSync(join(folder, name), 'utf8');
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && isTranslate(node.expression)) {
        const [first] = node.arguments;
        assert.ok(first && ts.isStringLiteralLike(first), `${name}: t() without a literal`);
        found.add(first.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  }
  return [...found].sort();
}

function isTranslate(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 't';
}

describe('translation', () => {
  it('has every sentence of the code in l10n/bundle.l10n.json, and no other', () => {
    const path = join(root, 'l10n', 'bundle.l10n.json');
    // `UPDATE_L10N=1 npm run test:unit` writes what translators start from.
    if (process.env['UPDATE_L10N']) {
      const bundle = Object.fromEntries(sentences().map(sentence => [sentence, sentence]));
      writeFileSync(path, `${JSON.stringify(bundle, null, 2)}\n`);
    }
    const bundle = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    assert.deepEqual(Object.keys(bundle).sort(), sentences());
    for (const [key, value] of Object.entries(bundle)) assert.equal(value, key);
  });
});
