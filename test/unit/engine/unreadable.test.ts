/** Logs and a storage folder that the system does not let us read or write: named, and all else goes on. */
import * as assert from 'node:assert/strict';
import { spawnSync, type ForkOptions } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { useWindows } from './savedStore/window';
import { useFolder, write } from './support/folder';
import { assistant, lines } from './support/records';

const isRoot = process.getuid?.() === 0;
/** Root reads everything; without these capabilities it is asked for permission like anybody. */
const asked = ['--bounding-set', '-dac_override,-dac_read_search'];
const options: ForkOptions = isRoot
  ? {
      execPath: 'setpriv',
      execArgv: [...asked, process.execPath, '--liftoff-only'],
    }
  : {};

describe('what may not be read or written', () => {
  const folder = useFolder();
  const startWindow = useWindows({ options });
  const log = (name: string) => path.join(folder(), 'logs/projects', name);
  const request = (id: string) => lines(assistant({ id, session: id }));

  before(function () {
    if (process.platform === 'win32') this.skip();
    if (isRoot && spawnSync('setpriv', [...asked, 'true']).status !== 0) {
      console.log('      setpriv is not allowed here: missing permissions are not tested');
      this.skip();
    }
  });

  it('a file, a folder and the storage: each is named, the others are read, nothing known is lost, and what may be read again is', async () => {
    const [file, below] = [log('-b/s2.jsonl'), log('-c')];
    const storage = path.join(folder(), 'storage');
    mkdirSync(storage, { mode: 0o555 });
    write(log('-a/s1.jsonl'), request('a'));
    write(file, request('b'));
    write(path.join(below, 's3.jsonl'), request('c'));
    const window = startWindow();
    const storeFile = path.join(storage, 'store.sqlite');
    await window.ask('open', {
      storeFile,
      roots: [path.join(folder(), 'logs')],
      watch: false,
    });
    const [unsaved, ...others] = await window.ask('logs');
    assert.match(unsaved ?? '', /cannot be saved \(EACCES.*everything stays in memory$/);
    assert.deepEqual(others, []);
    const closed = async () => {
      const check = (await window.ask('doctor')).find(each => each.check === 'permissions');
      assert.ok(check?.check === 'permissions');
      return check.closed;
    };
    assert.equal(await closed(), 0);

    for (const what of [file, below]) chmodSync(what, 0);
    for (const name of ['-a/s1.jsonl', '-b/s2.jsonl', '-c/s3.jsonl']) {
      // As root, whose capabilities this process has; anybody else cannot write there either.
      if (isRoot || name.startsWith('-a')) appendFileSync(log(name), request(`late ${name}`));
    }
    await window.ask('index');
    assert.equal((await window.ask('report')).requests, 4);
    // Neither is gone, so its texts stay.
    assert.deepEqual(await window.ask('vanished'), []);
    assert.equal(await closed(), 2);
    const said = (await window.ask('logs')).slice(1);
    assert.equal(said.length, isRoot ? 1 : 0);
    if (isRoot) assert.match(said[0] ?? '', /could not read .*s2\.jsonl: EACCES/);

    chmodSync(file, 0o644);
    chmodSync(below, 0o755);
    await window.ask('index');
    assert.equal((await window.ask('report')).requests, isRoot ? 6 : 4);
    assert.equal(await closed(), 0);
  });
});
