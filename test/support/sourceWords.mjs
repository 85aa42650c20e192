/**
 * What the sources say to people: every sentence that is handed to a translation, and what would be shown without one.
 * A walk over syntax trees without types: names decide (`t`, `plural`, `label`, `aria-label` …).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { repoRoot } from './process.mjs';

/**
 * @typedef {object} Words
 * @property {Map<string, string[]>} sentences English sentence → `file:line` of its uses
 * @property {string[]} problems `file:line what is wrong`
 */

/** Folders whose texts are for people in VS Code; the terminal and the engine speak English. */
const folders = ['src/extension', 'src/protocol', 'src/webview'];

/** Names of products and formats: the same in every language. */
const names = new Set(['Claude Usage', 'CSV', 'JSON', 'Markdown']);

/** JSX attributes, properties and arguments of these names are shown or read aloud. */
const shownNames = new Set([
  'accessibleLabel',
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'ariaLabel',
  'caption',
  'description',
  'detail',
  'heading',
  'innerText',
  'label',
  'openLabel',
  'placeHolder',
  'placeholder',
  'prompt',
  'saveLabel',
  'sentence',
  'textContent',
  'title',
  'tooltip',
]);

/** Calls whose string arguments are shown. */
const showingCall = /^(show\w+Message|setStatusBarMessage|fillText)$/;

/** All of the sources. @returns {Words} */
export function sourceWords() {
  /** @type {Words} */
  const all = { sentences: new Map(), problems: [] };
  for (const folder of folders) {
    for (const name of readdirSync(join(repoRoot, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.d)\.tsx?$/.test(name)) continue;
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      addWords(path, readFileSync(join(repoRoot, path), 'utf8'), all);
    }
  }
  return all;
}

/**
 * Adds what one file says.
 *
 * @param {string} path for the messages
 * @param {string} text of the file
 * @param {Words} all
 */
export function addWords(path, text, all) {
  // Comments are said to nobody.
  const jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode };
  const file = ts.createSourceFile(path, text, options, false);
  /** @param {ts.Node} node */
  const place = node =>
    `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
  /** @param {ts.Node} node @param {string} what */
  const problem = (node, what) => all.problems.push(`${place(node)} ${what}`);
  /** @param {ts.Expression | undefined} value */
  const mustBeTranslated = value => {
    for (const [part, shown] of literals(value)) {
      if (/\p{L}/u.test(shown) && !names.has(shown)) problem(part, `hard-coded: ${shown.trim()}`);
    }
  };

  /** @param {ts.CallExpression} call */
  const visitCall = call => {
    const callee = nameOf(call.expression);
    const [first] = call.arguments;
    if (callee === 't') {
      if (!first || !ts.isStringLiteralLike(first)) return problem(call, 't() without a literal');
      const uses = all.sentences.get(first.text);
      if (uses) uses.push(place(call));
      else all.sentences.set(first.text, [place(call)]);
    } else if (callee === 'plural' && !path.endsWith('/l10n.ts')) {
      const forms = call.arguments.slice(1);
      const areSentences = forms.every(form => ts.isCallExpression(form) && nameOf(form.expression) === 't'); // prettier-ignore
      if (forms.length !== 2 || !areSentences) problem(call, 'plural() without two t()');
    } else if (showingCall.test(callee)) call.arguments.forEach(mustBeTranslated);
    else if (callee === 'setAttribute' && first && ts.isStringLiteralLike(first)) {
      if (shownNames.has(first.text)) mustBeTranslated(call.arguments[1]);
    }
  };

  /** @param {ts.Node} node */
  const visit = node => {
    if (ts.isCallExpression(node)) visitCall(node);
    else if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) {
      problem(node, `hard-coded: ${node.text.trim()}`);
    } else if (ts.isJsxAttribute(node)) {
      const { initializer } = node;
      if (initializer && shownNames.has(node.name.getText(file))) {
        mustBeTranslated(ts.isJsxExpression(initializer) ? initializer.expression : /** @type {ts.Expression} */ (initializer)); // prettier-ignore
      }
    } else if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      for (const child of node.children) {
        if (ts.isJsxExpression(child)) mustBeTranslated(child.expression);
      }
    } else if (ts.isPropertyAssignment(node)) {
      if (shownNames.has(node.name.getText(file).replace(/^['"]|['"]$/g, '')))
        mustBeTranslated(node.initializer);
    } else if (isAssignment(node) && ts.isPropertyAccessExpression(node.left)) {
      if (shownNames.has(node.left.name.text)) mustBeTranslated(node.right);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** @param {ts.Expression} callee */
function nameOf(callee) {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
}

/** @param {ts.Node} node @returns {node is ts.BinaryExpression} */
function isAssignment(node) {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/**
 * The literal texts an expression can have as its value, or as a part of it; not what it hands to calls.
 *
 * @param {ts.Expression | undefined} value
 * @returns {[ts.Node, string][]}
 */
function literals(value) {
  if (!value) return [];
  if (ts.isStringLiteralLike(value)) return [[value, value.text]];
  if (ts.isTemplateExpression(value)) {
    const spans = value.templateSpans.map(span => span.literal.text);
    return [[value, [value.head.text, ...spans].join(' ')]];
  }
  if (ts.isParenthesizedExpression(value)) return literals(value.expression);
  if (ts.isConditionalExpression(value)) {
    return [...literals(value.whenTrue), ...literals(value.whenFalse)];
  }
  if (!ts.isBinaryExpression(value)) return [];
  // The left side of `&&` is a condition; comparisons show nothing.
  const { kind } = value.operatorToken;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return literals(value.right);
  const isPart = [
    ts.SyntaxKind.PlusToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(kind);
  return isPart ? [...literals(value.left), ...literals(value.right)] : [];
}
