// `npm run audit`: are there known faults in what ships? The packages that esbuild put into dist/ are asked about, by name and version,
// and no other: `npm audit --omit=dev` would ask about none, since everything is bundled. Without a network, or with a registry that
// has no advisories, it says so and counts as skipped.

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot, tempFolder } from './process.mjs';

/** Name → version of every package with code in a bundle, and of the one whose WebAssembly is copied. */
async function shippedPackages() {
  const metafiles = JSON.parse(await readFile(join(repoRoot, 'out', 'metafiles.json'), 'utf8'));
  /** @type {Set<string>} */
  const names = new Set(['sql.js']);
  for (const { outputs } of Object.values(metafiles)) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
        if (name && bytesInOutput > 0) names.add(name);
      }
    }
  }
  /** @type {Record<string, string>} */
  const versions = {};
  for (const name of [...names].sort()) {
    const manifest = join(repoRoot, 'node_modules', name, 'package.json');
    versions[name] = JSON.parse(await readFile(manifest, 'utf8')).version;
  }
  return versions;
}

/** A project of those packages alone, with a lock that needs no network. @param {string} folder @param {Record<string, string>} versions */
async function writeProject(folder, versions) {
  const root = { name: 'shipped', version: '1.0.0', dependencies: versions };
  const packages = Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
  );
  const lock = { ...root, lockfileVersion: 3, requires: true, packages: { '': root, ...packages } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(root));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
}

/** @param {string} folder @returns {Promise<any>} npm's report, or its error */
async function audit(folder) {
  const args = [
    'audit',
    '--json',
    '--package-lock-only',
    '--fetch-retries=0',
    '--fetch-timeout=20000',
  ];
  /** @type {string} */
  const printed = await new Promise(resolve => {
    // It ends with 1 when there are faults, and still prints its report.
    execFile('npm', args, { cwd: folder, shell: process.platform === 'win32' }, (_, stdout) => resolve(stdout)); // prettier-ignore
  });
  try {
    return JSON.parse(printed);
  } catch {
    return { error: { summary: printed.slice(0, 200) || 'npm said nothing' } };
  }
}

const versions = await shippedPackages();
const list = Object.entries(versions).map(([name, version]) => `${name}@${version}`).join(', '); // prettier-ignore
const temp = await tempFolder('audit');
try {
  await writeProject(temp.path, versions);
  const report = await audit(temp.path);
  const total = report.metadata?.vulnerabilities?.total;
  if (typeof total !== 'number') {
    const why = report.message ?? report.error?.summary ?? 'no answer';
    console.log(`skipped: the registry told nothing about ${list}: ${why}`);
    console.log('0 passed, 0 failed, 1 skipped');
  } else if (total === 0) {
    console.log(`no known fault in ${list}`);
    console.log('1 passed, 0 failed, 0 skipped');
  } else {
    for (const [name, { severity, via }] of Object.entries(report.vulnerabilities)) {
      const what = via.map((/** @type {any} */ each) => each.title ?? each).join('; ');
      console.log(`FAILED ${name}@${versions[name] ?? '?'}: ${severity}: ${what}`);
    }
    console.log('0 passed, 1 failed, 0 skipped');
    process.exitCode = 1;
  }
} finally {
  await temp.remove();
}
