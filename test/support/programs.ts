/** The programs that tests start as threads and processes, built with them (esbuildTests.mjs). */
import * as path from 'node:path';

export const programs = {
  engineWorker: path.resolve('out/test/programs/engineWorker.cjs'),
  reader: path.resolve('out/test/programs/reader.cjs'),
  sample: path.resolve('out/test/programs/sample.cjs'),
  claimProcess: path.resolve('out/test/programs/claimProcess.cjs'),
  zoneProcess: path.resolve('out/test/programs/zoneProcess.cjs'),
  windowProcess: path.resolve('out/test/programs/windowProcess.cjs'),
};
