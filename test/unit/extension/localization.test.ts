import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The sources that speak to people in VS Code. */
function sources(): string[] {
  return ['src/extension', 'src/webview', 'src/protocol'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => join(folder, name)),
  );
}

/** Every English sentence that the code hands to `t` or `l10n.t`. */
function sentences(): string[] {
  const found = new Set<string>();
  for (const name of sources()) {
    const text = readFileSync(join(root, name), 'utf8');
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
  it('finds every sentence: each t() has a literal', () => {
    assert.ok(sentences().length > 100);
  });
});
