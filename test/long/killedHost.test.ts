/** Killing the extension host of a real VS Code, many times; three times with the tests as a user (test/ui). */
import { tempFolder } from '../support/process.mjs';
import { killHosts } from '../ui/harness/killedHost';
import { seed } from './atLength';

describe(`the extension host of a real VS Code, at length (SEED=${seed})`, function () {
  this.timeout(3_600_000);

  it('killed 25 times while it indexes, follows and saves, loses nothing, and nothing counts twice', async function () {
    if (process.platform !== 'linux') this.skip();
    const temp = await tempFolder('killed');
    try {
      const removed = await killHosts(temp.path, 25, seed);
      console.log(`      25 hosts killed, ${removed} logs removed on the way`);
    } finally {
      await temp.remove();
    }
  });
});
