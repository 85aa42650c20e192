// How the tests are bundled: one CommonJS file a test file below out/test, and the suite that runs in VS Code with all of its tests in
// it. The files are found, not listed: a test file that exists is a test that runs.

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repoRoot } from './process.mjs';

/**
 * Packages with files or programs of their own beside them, and those that many tests need: left where they are, so that a process
 * loads them once for all its test files.
 */
const unbundled = [
  '@vscode/*',
  'fast-check',
  'sql.js',
  'zod',
  'axe-core',
  'esbuild',
  'eslint',
  'playwright-core',
  'typescript',
];

/** What tests start as threads and processes of their own (test/support/programs.ts). */
const programs = {
  engineWorker: 'src/engine/worker.ts',
  reader: 'src/engine/reader.ts',
  sample: 'src/engine/sample/main.ts',
  windowProcess: 'test/unit/engine/savedStore/windowProcess.ts',
  zoneProcess: 'test/unit/extension/zoneProcess.ts',
};

const testFile = /\.test\.(ts|tsx|mjs)$/;

/**
 * The builds of all tests. What an earlier build left is removed: the test of a deleted file must not go on running.
 *
 * @param {import('esbuild').BuildOptions} node the options of a Node bundle
 * @returns {Promise<import('esbuild').BuildOptions[]>}
 */
export async function testBundles(node) {
  await rm(join(repoRoot, 'out', 'test'), { recursive: true, force: true });
  const all = await testFiles('test');
  const inHost = all.filter(file => file.startsWith('test/host/'));
  const plain = all.filter(file => !inHost.includes(file) && !file.endsWith('.mjs'));
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    ...node,
    absWorkingDir: repoRoot,
    outbase: 'test',
    outdir: 'out/test',
    outExtension: { '.js': '.cjs' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: false,
  };
  return [
    { ...common, entryPoints: plain, external: unbundled, plugins: [sourceUrls] },
    { ...common, ...hostSuite(inHost), entryPoints: ['test/host/suite.ts'] },
    { ...common, entryPoints: programs, outdir: 'out/test/programs', outbase: '.' },
  ];
}

/**
 * The part of the options that is the suite's own, for a suite over the given test files.
 *
 * @param {readonly string[]} files
 * @returns {import('esbuild').BuildOptions}
 */
export function hostSuite(files) {
  return {
    external: ['vscode', ...unbundled],
    // Node 20.18, the desktop 1.99 host's, cannot require mocha, which is an ES module: so mocha is bundled, and is CommonJS then.
    target: 'node20.18',
    // Its parallel mode looks for files beside it; that mode is not used.
    logOverride: { 'require-resolve-not-external': 'silent' },
    plugins: [sourceUrls, hostTests(files)],
  };
}

/** `import('host-tests')` is all of the files. @param {readonly string[]} files @returns {import('esbuild').Plugin} */
function hostTests(files) {
  const contents = files.map(file => `import ${JSON.stringify(join(repoRoot, file))};\n`).join('');
  return {
    name: 'host-tests',
    setup(build) {
      build.onResolve({ filter: /^host-tests$/ }, () => ({ path: 'all', namespace: 'host-tests' }));
      build.onLoad({ filter: /.*/, namespace: 'host-tests' }, () => ({
        contents,
        resolveDir: repoRoot,
      }));
    },
  };
}

/**
 * A CommonJS bundle has no `import.meta.url`; and a test that looks for a file beside it means its source, not the bundle.
 *
 * @type {import('esbuild').Plugin}
 */
const sourceUrls = {
  name: 'source-urls',
  setup(build) {
    build.onLoad({ filter: /[\\/]test[\\/].*\.(mjs|ts|tsx)$/ }, async ({ path }) => {
      if (/[\\/]node_modules[\\/]/.test(path)) return undefined;
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const loader = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js';
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll('import.meta.url', url), loader };
    });
  },
};

/** Paths relative to the repository, with slashes. @param {string} folder @returns {Promise<string[]>} */
async function testFiles(folder) {
  const names = await readdir(join(repoRoot, folder), { recursive: true });
  return names
    .filter(name => testFile.test(name))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}
