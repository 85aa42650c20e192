// Typed lint, and the second of the three import walls: protocol ← kernels ← engine ← (extension, cli); protocol ← webview.
import { defineConfig } from 'eslint/config';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Folders below src that a folder may import from, beside itself. */
const mayImport = {
  protocol: [],
  kernels: ['protocol'],
  engine: ['protocol', 'kernels'],
  extension: ['protocol'],
  webview: ['protocol'],
  cli: ['protocol', 'kernels', 'engine'],
};
const folders = Object.keys(mayImport);
const nodeFree = ['protocol', 'kernels', 'webview'];

const walls = folders.map(folder => {
  const forbidden = folders.filter(other => other !== folder && !mayImport[folder].includes(other));
  const patterns = forbidden.map(other => ({
    group: [`**/${other}/**`, `../${other}`, `../../${other}`],
    message: `src/${folder} may not import from src/${other}.`,
  }));
  if (folder !== 'extension') {
    patterns.push({ group: ['vscode'], message: 'Only src/extension imports vscode.' });
  }
  if (nodeFree.includes(folder)) {
    patterns.push({ group: ['node:*'], message: `src/${folder} runs without Node.` });
  }
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
});

const clocks = ['kernels', 'protocol'].map(folder => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-syntax': [
      'error',
      {
        selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
        message: 'No clock here: the instant is an argument.',
      },
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: 'No clock here: the instant is an argument.',
      },
    ],
  },
}));

export default defineConfig(
  { ignores: ['dist/**', 'out/**', 'node_modules/**', '.vscode-test/**', '**/*.mjs', '**/*.cjs'] },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  ...walls,
  ...clocks,
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'error' },
  },
  {
    files: ['src/webview/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's it() takes promises, node:assert needs no await.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/require-await': 'off',
      // Tests read raw logs and answers by a second, slow way of their own; the assertion is their check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
