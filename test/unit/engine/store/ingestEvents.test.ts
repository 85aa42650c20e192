import * as assert from 'node:assert/strict';
import { ingestEvents, keptEvents } from '../../../../src/engine/store/ingestEvents';
import type { Store } from '../../../../src/engine/store/store';
import { state } from '../support/states';
import { newStore, readOf } from '../support/storing';

describe('ingest events', () => {
  let store: Store;
  beforeEach(async () => {
    store = await newStore();
  });
  afterEach(() => store.close());
  const all = (limit = 2 * keptEvents) => ingestEvents(store.database, null, limit);
  const again = (file: string) => {
    const burst = readOf(file, []);
    return { ...burst, read: { ...burst.read, task: { ...burst.read.task, from: 60 } } };
  };

  it('a burst of several files is one row', () => {
    store.ingest([readOf('/p/slug/a.jsonl', [state({ key: 'a' })]), readOf('/p/slug/b.jsonl', [])]);
    const [event, ...others] = all();
    assert.ok(event && others.length === 0);
    assert.deepEqual(
      [event.kind, event.files, event.bytes, event.lines, event.requests, event.path],
      ['new', 2, 200, 2, 1, ''],
    );
  });

  it('says several when a burst has more than one kind', () => {
    store.ingest([readOf('/p/slug/a.jsonl', [])]);
    store.ingest([again('/p/slug/a.jsonl'), readOf('/p/slug/b.jsonl', [])]);
    store.ingest([again('/p/slug/a.jsonl'), again('/p/slug/b.jsonl')]);
    assert.deepEqual(all().map(event => event.kind), ['appended', 'several', 'new']); // prettier-ignore
  });

  it('a burst that is rolled back leaves none', () => {
    const broken = readOf('/p/slug/a.jsonl', [state({ key: 'a', model: null as never })]);
    assert.throws(() => store.ingest([broken]));
    assert.deepEqual(all(), []);
  });

  it('the newest thousand stay', () => {
    store.ingest([readOf('/p/slug/a.jsonl', [])]);
    const more = 40;
    for (let i = 0; i < keptEvents + more; i++) store.noteOpened(i, 0);
    const events = all();
    assert.equal(events.length, keptEvents);
    assert.equal(events[0]?.bytes, keptEvents + more - 1);
    assert.equal(events.at(-1)?.bytes, more);
  });
});
