import { tempFolder } from '../support/process.mjs';
import { killHosts } from './harness/killedHost';

describe('the extension host of a real VS Code', function () {
  this.timeout(300_000);

  it('killed while it indexes, follows and saves, loses nothing, and nothing counts twice', async function () {
    if (process.platform !== 'linux') this.skip();
    const temp = await tempFolder('killed');
    try {
      await killHosts(temp.path, 3, Number(process.env.SEED ?? 1));
    } finally {
      await temp.remove();
    }
  });
});
