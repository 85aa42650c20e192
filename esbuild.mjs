/**
 * Builds everything: `node esbuild.mjs [--production] [--tests[=SUITE]] [--watch]`.
 * Each bundle has the platform of its folder, the third of the three import walls: `node:` does not resolve
 * for the webview, and only the extension (and its in-host tests) may leave `vscode` to the host.
 */
import * as esbuild from 'esbuild';
import { readdirSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { buildTests } from './test/support/esbuildTests.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

/** @type {esbuild.BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20.18' };

/**
 * What a schema is made with has no effect, so a schema that the view does not ask (the engine's parameters) need not
 * ship. zod says so in its own files, which esbuild does not see from others.
 *
 * @type {esbuild.Plugin}
 */
const pureSchemas = {
  name: 'pure-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]protocol[\\/]\w+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(/(?<![\w.])z\.\w+\(/g, '/* @__PURE__ */ $&'), loader: 'ts' };
    });
  },
};

/** @type {Record<string, esbuild.BuildOptions>} */
const bundles = {
  extension: {
    ...node,
    entryPoints: { extension: 'src/extension/extension.ts' },
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    outdir: 'dist',
  },
  engine: {
    ...node,
    entryPoints: { engineWorker: 'src/engine/worker.ts', reader: 'src/engine/reader.ts' },
    outExtension: { '.js': '.cjs' },
    outdir: 'dist',
  },
  cli: {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts', sample: 'src/engine/sample/main.ts' },
    outdir: 'dist',
  },
  webview: {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'chrome128',
    entryPoints: { main: 'src/webview/main.tsx', ...tabStyles() },
    // The page says that it is UTF-8.
    charset: 'utf8',
    // The calls of the classic form are shorter.
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    tsconfigRaw: {},
    inject: ['src/webview/jsx.ts'],
    plugins: [pureSchemas],
    outdir: 'dist/webview',
  },
};

/** One style sheet a tab, named like it. */
function tabStyles() {
  const folder = 'src/webview/styles/tabs';
  const names = readdirSync(folder).filter(name => name.endsWith('.css'));
  return Object.fromEntries(names.map(name => [name.slice(0, -4), `${folder}/${name}`]));
}

async function build() {
  // Chunks have their content's hash in their names: those of an earlier build would ship.
  await rm('dist/webview', { recursive: true, force: true });
  await mkdir('dist', { recursive: true });
  await mkdir('out', { recursive: true });
  await copyFile('node_modules/sql.js/dist/sql-wasm.wasm', 'dist/sql-wasm.wasm');
  if (watch) {
    const contexts = await Promise.all(Object.values(bundles).map(b => esbuild.context(b)));
    await Promise.all(contexts.map(c => c.watch()));
    return;
  }
  const results = await Promise.all(Object.values(bundles).map(b => esbuild.build(b)));
  const names = Object.keys(bundles);
  // The budgets (npm run check:package) read what each bundle is made of.
  const metafiles = Object.fromEntries(results.map((r, i) => [names[i], r.metafile]));
  await writeFile('out/metafiles.json', JSON.stringify(metafiles));
}

const tests = process.argv.find(argument => /^--tests(=|$)/.test(argument));
if (tests !== undefined) {
  const [, suite] = tests.split('=');
  await buildTests({ ...node, minify: false, sourcemap: 'inline', sourcesContent: false }, suite);
} else {
  await build();
}
