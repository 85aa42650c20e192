import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Packages that the sources import: what esbuild puts into the bundles, with their own dependencies. */
function shipped(): string[] {
  const names = new Set<string>();
  const add = (name: string) => {
    if (names.has(name)) return;
    names.add(name);
    for (const dependency of Object.keys(manifestOf(name).dependencies ?? {})) add(dependency);
  };
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    const text = readFileSync(join('src', file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(/^import (?!type)[^;]*?'([^'.][^']*)';/gm)) {
      if (specifier === 'vscode' || specifier.startsWith('node:')) continue;
      const parts = specifier.split('/');
      add(parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'));
    }
  }
  return [...names].sort();
}

function manifestOf(name: string): Package {
  return JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as Package;
}

function licenceOf(name: string): string {
  const folder = join('node_modules', name);
  const file = readdirSync(folder).find(each => /^licen[cs]e(\.|$)/i.test(each));
  assert.ok(file, `${name} has no licence file`);
  return readFileSync(join(folder, file), 'utf8').trim().replace(/\r\n/g, '\n');
}

function notices(): string {
  const parts = shipped().map(name => {
    const { version, license } = manifestOf(name);
    const fence = '```';
    return `## ${name} ${version} (${license})\n\n${fence}\n${licenceOf(name)}\n${fence}\n`;
  });
  return [
    '# Third-party notices\n',
    'Claude Usage ships code of these packages; nothing of them is changed. sql.js holds SQLite, which is in the public domain.\n',
    ...parts,
  ].join('\n');
}

describe('third-party notices', () => {
  it('are those of the packages that ship (UPDATE_NOTICES=1 writes them)', () => {
    if (process.env['UPDATE_NOTICES'] === '1') writeFileSync('THIRD_PARTY_NOTICES.md', notices());
    assert.equal(readFileSync('THIRD_PARTY_NOTICES.md', 'utf8'), notices());
  });

  it('allow it to be shipped under MIT', () => {
    for (const name of shipped()) {
      assert.match(manifestOf(name).license, /^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0)$/, name);
    }
    assert.ok(shipped().includes('sql.js') && shipped().includes('preact'));
  });
});
