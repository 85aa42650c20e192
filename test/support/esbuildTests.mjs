// How the tests are built: one CommonJS file below out for each module, so that a process loads, and warms up, each module once for all
// of its tests; the programs that tests start are bundles, and so is the suite that runs in VS Code with all of its tests in it. The
// files are found, not listed: a test file that exists is a test that runs.

import * as esbuild from 'esbuild';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repoRoot } from './process.mjs';

/** Packages with files or programs of their own beside them: the suite in VS Code loads them from where they are. */
const unbundled = ['@vscode/*', 'sql.js', 'axe-core', 'esbuild', 'playwright-core'];

/** What tests start as threads and processes of their own (test/support/programs.ts). */
const programs = {
  engineWorker: 'src/engine/worker.ts',
  reader: 'src/engine/reader.ts',
  sample: 'src/engine/sample/main.ts',
  windowProcess: 'test/unit/engine/savedStore/windowProcess.ts',
  claimProcess: 'test/unit/extension/claimProcess.ts',
  zoneProcess: 'test/unit/extension/zoneProcess.ts',
};

/** They start many times; whoever starts them sees their errors without the lines of the sources. @type {esbuild.BuildOptions} */
const quick = { sourcemap: false, minifySyntax: true, minifyWhitespace: true };

const testFile = /\.test\.(ts|tsx|mjs)$/;

/**
 * Builds the tests. What an earlier build left is removed: the test of a deleted file must not go on running.
 *
 * @param {esbuild.BuildOptions} node the options of a Node bundle
 * @param {string} [suite] its folder; all suites unless given
 */
export async function buildTests(node, suite) {
  for (const folder of ['out/test', 'out/src']) {
    await rm(join(repoRoot, folder), { recursive: true, force: true });
  }
  const all = await testFiles(suite === undefined ? 'test' : `test/${suite}`);
  const inHost = all.filter(file => file.startsWith('test/host/'));
  const plain = all.filter(file => !inHost.includes(file) && !file.endsWith('.mjs'));
  /** @type {esbuild.BuildOptions} */
  const common = {
    ...node,
    absWorkingDir: repoRoot,
    outbase: '.',
    outdir: 'out',
    outExtension: { '.js': '.cjs' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: false,
  };
  const host = { ...common, ...hostSuite(inHost), entryPoints: ['test/host/suite.ts'] };
  await Promise.all([
    buildModules(common, plain),
    inHost.length > 0 && esbuild.build(host),
    esbuild.build({ ...common, ...quick, entryPoints: programs, outdir: 'out/test/programs' }),
  ]);
}

/**
 * Builds the modules and, in turn, those that they import, each to a file of its own.
 *
 * @param {esbuild.BuildOptions} common
 * @param {readonly string[]} entries relative to the repository
 */
async function buildModules(common, entries) {
  /** @type {Set<string>} */
  const built = new Set();
  for (let next = [...entries]; next.length > 0;) {
    for (const file of next) built.add(file);
    /** @type {Set<string>} */
    const imported = new Set();
    const plugins = [sourceUrls, separately(imported)];
    await esbuild.build({ ...common, packages: 'external', plugins, entryPoints: next });
    next = [...imported].filter(file => !built.has(file));
  }
}

/** Leaves imported modules of ours where they are built. @param {Set<string>} imported gets them @returns {esbuild.Plugin} */
function separately(imported) {
  return {
    name: 'separately',
    setup(build) {
      build.onResolve({ filter: /^\.\.?\// }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return undefined;
        const base = resolve(dirname(importer), path);
        const file = ['', '.ts', '.tsx'].map(end => base + end).find(isModule);
        if (file === undefined) return undefined;
        imported.add(relative(repoRoot, file));
        const from = relative(dirname(importer), file.replace(/\.\w+$/, '.cjs'));
        return { path: `./${from.replaceAll('\\', '/')}`, external: true };
      });
    },
  };
}

/** @param {string} file */
function isModule(file) {
  return /\.(ts|tsx|mjs)$/.test(file) && existsSync(file);
}

/**
 * The part of the options that is the suite's own, for a suite over the given test files.
 *
 * @param {readonly string[]} files
 * @returns {esbuild.BuildOptions}
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

/** `import('host-tests')` is all of the files. @param {readonly string[]} files @returns {esbuild.Plugin} */
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
 * @type {esbuild.Plugin}
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
