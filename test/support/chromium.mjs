// Finds a Chromium and starts it headless with a profile of its own, which goes with it.

import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, constants, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { cached } from './cache.mjs';
import { unpack } from './npmPackage.mjs';
import { run } from './process.mjs';

/** Carries a Chromium and the libraries that a bare machine lacks, for machines without root. */
const portable = '@sparticuz/chromium@153.0.0';

/** The machine's fonts and the portable one's own, so that text has a width on a machine without any. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;

const names = [
  'chromium',
  'chromium-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @typedef {object} Found
 * @property {string} executablePath
 * @property {NodeJS.ProcessEnv} [env] where it finds what the machine may lack
 */

/** @param {import('playwright-core').LaunchOptions} [options] */
export async function launchChromium(options = {}) {
  const { executablePath, env } = (await installedChromium()) ?? (await portableChromium());
  return chromium.launch({
    ...options,
    executablePath,
    // playwright's own `headless` means --headless=new and brings what a test wants besides (no scroll bars, no sound).
    headless: true,
    args: [...flags, ...(options.args ?? [])],
    env: { ...process.env, ...env, ...options.env },
  });
}

/** @returns {Promise<Found | undefined>} what is on this machine */
export async function installedChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await isExecutable(named)) return { executablePath: named };
    throw new Error(`CHROMIUM_PATH names no program: ${named}`);
  }
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)];
  for (const name of names) {
    for (const folder of folders) {
      const executablePath = join(folder, name);
      if (await isExecutable(executablePath)) return { executablePath };
    }
  }
  return undefined;
}

/** Fetched from npm, for x64 Linux. @returns {Promise<Found>} */
export async function portableChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no Chromium found: install one, or set CHROMIUM_PATH to it');
  }
  const folder = await cached('chromium', { portable }, async draft => {
    await unpack(portable, join(draft, 'packed'), ['bin']);
    const packed = join(draft, 'packed', 'bin');
    await inflate(join(packed, 'chromium.br'), join(draft, 'chromium'));
    await chmod(join(draft, 'chromium'), 0o755);
    // Libraries, the software renderer (beside the program, where it is looked for) and fonts.
    for (const name of ['al2023', 'swiftshader', 'fonts']) {
      const tar = join(draft, `${name}.tar`);
      await inflate(join(packed, `${name}.tar.br`), tar);
      await run('tar', ['-xf', tar, '-C', draft]);
      await rm(tar);
    }
    await rm(join(draft, 'packed'), { recursive: true });
    await writeFile(join(draft, 'fonts.conf'), fontsConf);
  });
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** @param {string} from @param {string} to */
function inflate(from, to) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

/** @param {string} file */
function isExecutable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
