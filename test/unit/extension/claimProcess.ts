/** A window's process: claims each event of its arguments once its parent says so. Prints, as JSON, which it got. */
import { KnownEvents } from '../../../src/extension/knownEvents';

const [storage = '', ...events] = process.argv.slice(2);

process.once('message', () => {
  void (async () => {
    const known = new KnownEvents(storage);
    const got: boolean[] = [];
    for (const event of events) got.push(await known.claim(event));
    process.send?.(got);
    process.disconnect();
  })();
});
process.send?.('ready');
