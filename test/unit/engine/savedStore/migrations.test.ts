import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Database } from '../../../../src/engine/store/database';
import { openDatabase } from '../../../../src/engine/store/database';
import { LinkTable } from '../../../../src/engine/store/links';
import { schemaVersion } from '../../../../src/engine/store/schema';
import { Store } from '../../../../src/engine/store/store';
import { readImage } from '../../../../src/engine/store/storeFile';
import { createPricing } from '../../../../src/kernels/pricing';
import { useFolder } from '../support/folder';
import { assertSame, newStore, wasmPath } from '../support/storing';
import { bytesRead, dumpOf, freshDump, logged, openEngine } from './engines';
import { Logs } from './logs';

/** What a step added, taken away again: a store as the version before it saved one. */
const back: Readonly<Record<number, string | ((database: Database) => void)>> = {
  1: `DROP TABLE session_branch; ALTER TABLE turn DROP COLUMN command;`,
  2: `ALTER TABLE rollup DROP COLUMN first_at; ALTER TABLE rollup DROP COLUMN last_at;
    DROP INDEX request_session; CREATE INDEX request_session ON request (session_id, at);`,
  3: `ALTER TABLE ingest_event DROP COLUMN kind; ALTER TABLE ingest_event DROP COLUMN file_id;`,
  4: `DROP INDEX request_sidechain; DROP INDEX tool_call_session; DROP INDEX tool_call_tool;
    CREATE TABLE old (slot, place_id, model_id, agent_id, PRIMARY KEY (slot, place_id, model_id, agent_id)) WITHOUT ROWID;
    DROP TABLE dirty_slot; ALTER TABLE old RENAME TO dirty_slot;
    CREATE TABLE old AS SELECT DISTINCT slot, place_id, model_id, agent_id, 0 AS requests, 0 AS first_at, 0 AS last_at FROM rollup;
    DROP TABLE rollup; ALTER TABLE old RENAME TO rollup;`,
  5: unpackLinks,
};

function unpackLinks(database: Database): void {
  database.execute(`CREATE TABLE link (
    uuid BLOB NOT NULL, lane INTEGER NOT NULL, parent BLOB, request INTEGER NOT NULL, at INTEGER NOT NULL,
    mark INTEGER NOT NULL, PRIMARY KEY (uuid, lane)) WITHOUT ROWID`);
  new LinkTable(database).each((lane, { uuid, parent, request, at, mark }) => {
    const values = [uuid, lane, parent, request, at, mark];
    database.run('INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)', values);
  });
  database.execute('DROP TABLE link_block');
}

/** Makes a store of today one of an earlier version. */
function takeBack(database: Database, version: number): void {
  for (let at = schemaVersion - 1; at >= version; at--) {
    const step = back[at] ?? assert.fail(`no way back to ${at}`);
    if (typeof step === 'string') database.execute(step);
    else step(database);
  }
  database.run(`UPDATE meta SET value = ? WHERE name = 'schemaVersion'`, [String(version)]);
}

/** Table → its columns, index → nothing: what a schema is, apart from how it is written. */
function shapeOf(database: Database): Record<string, string[]> {
  const parts = database.all<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  return Object.fromEntries(
    parts.map(({ name }) => [
      name,
      database
        .all<{ name: string }>('SELECT name FROM pragma_table_info(?)', [name])
        .map(column => column.name)
        .sort(),
    ]),
  );
}

describe('stores of earlier versions', () => {
  const folder = useFolder();

  /** Rewrites a saved store as a version before would have saved it. */
  async function makeOlder(file: string, version: number): Promise<void> {
    const image = await readImage(file);
    assert.equal(image.kind, 'loaded');
    const database = await openDatabase(
      wasmPath,
      image.kind === 'loaded' ? image.image.bytes : undefined,
    );
    takeBack(database, version);
    const bytes = database.export();
    database.close();
    const header = {
      format: 1,
      schema: version,
      id: 'older',
      length: bytes.length,
      crc32: crc32(bytes),
    };
    writeFileSync(file, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytes]));
  }

  for (let version = 1; version < schemaVersion; version++) {
    it(`${version}: its rows are kept, nothing is set aside, and it is saved as ${schemaVersion}`, async () => {
      const storeFile = path.join(folder(), 'storage', 'store.sqlite');
      const logs = new Logs(path.join(folder(), 'logs'));
      for (const session of [1, 2, 3]) logs.append(session, 12);
      await (await openEngine([logs.root], { storeFile })).close();
      await makeOlder(storeFile, version);
      logs.remove(2);
      const running = await openEngine([logs.root], { storeFile });
      assert.equal(await bytesRead(running), 0);
      assert.deepEqual(logged(running), []);
      logs.restore();
      assertSame(dumpOf(running), await freshDump(logs.root));
      await running.close();
      const header = JSON.parse(readFileSync(storeFile, 'utf8').split('\n', 1)[0] ?? '') as {
        schema: number;
      };
      assert.equal(header.schema, schemaVersion);
    });

    it(`${version}: has the tables, columns and indexes of a new one afterwards`, async () => {
      const fresh = await newStore();
      for (const step of fresh.details.finish()) void step;
      const image = fresh.export();
      const database = await openDatabase(wasmPath, image);
      takeBack(database, version);
      const migrated = await Store.fromImage(wasmPath, database.export(), createPricing({}));
      assert.deepEqual(shapeOf(migrated.database), shapeOf(fresh.database));
      const free = migrated.database.get(
        'SELECT freelist_count AS pages FROM pragma_freelist_count',
      );
      assert.deepEqual(free, { pages: 0 });
      for (const each of [fresh, database, migrated]) each.close();
    });
  }
});
