// Takes files out of npm packages without installing the packages: no install script ever runs.

import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './process.mjs';

/**
 * Unpacks the named members (all without them) of `spec` into `folder`, without the leading `package/`.
 *
 * @param {string} spec name@version
 * @param {string} folder
 * @param {readonly string[]} [members]
 */
export async function unpack(spec, folder, members = []) {
  const download = join(folder, '.download');
  await mkdir(download, { recursive: true });
  try {
    const printed = await npm(['pack', spec, '--json', '--pack-destination', download], download);
    const tarball = join(download, packedName(printed));
    const wanted = members.map(member => `package/${member}`);
    await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1', ...wanted]);
  } catch (error) {
    throw new Error(
      `could not fetch ${spec} from npm: ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

/** npm writes `[{filename}]`, or with newer majors `{name: {filename}}`. @param {string} printed */
function packedName(printed) {
  const [packed] = Object.values(JSON.parse(printed));
  return packed.filename;
}

/** Runs npm in a folder that is no part of this package. @param {readonly string[]} args @param {string} cwd */
export function npm(args, cwd) {
  const env = { ...process.env };
  // Under `npm test` these would make the child work on this package in place of its own folder.
  for (const name of Object.keys(env)) {
    if (/^npm_(package|lifecycle)_|^npm_config_(local_)?prefix$/i.test(name)) delete env[name];
  }
  return run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env });
}
