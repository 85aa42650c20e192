import * as assert from 'node:assert/strict';
import { isBoundless } from '../../../../src/engine/transcript/boundless';
import { useFolder } from '../support/folder';
import { readText } from '../support/reading';
import { assistant, lines } from '../support/records';

const bytes = 4.1 * 1024 * 1024;
const filled = (text: string) => text.repeat(Math.ceil(bytes / text.length));
const judged = (text: string) => isBoundless(Buffer.from(text), 0, Buffer.byteLength(text));

describe('a line without bounds', () => {
  const folder = useFolder();

  it('nests deeper, or holds more values, than any record', () => {
    for (const text of [filled('['), filled('{"a":'), filled('{},'), filled('}{'), filled('1,')]) {
      assert.equal(judged(`{"x":${text}`), true, text.slice(0, 9));
    }
  });

  it('is none for the length of its texts, whatever stands in them', () => {
    for (const text of ['\\"', '{},']) {
      assert.equal(judged(JSON.stringify({ x: filled(text), y: [{}] })), false, text);
    }
  });

  it('is none when it is short: 5,000 levels are read', () => {
    const nested = '['.repeat(5000) + ']'.repeat(5000);
    assert.equal(judged(`{"x":${nested}}`), false);
    const line = JSON.stringify(assistant({ id: 'a' })).replace('{', `{"x":${nested},`);
    assert.equal(readText(folder(), `${line}\n`).requests.length, 1);
  });

  it('is left out alone, and named', () => {
    const line = JSON.stringify(assistant({ id: 'x' })).replace('{', `{"x":[${filled('{},')}{}],`);
    const text = `${lines(assistant({ id: 'a' }))}${line}\n${lines(assistant({ id: 'b' }))}`;
    const { requests, rejected } = readText(folder(), text);
    assert.deepEqual(requests.map(request => request.key), ['r\na\nreq_1', 'r\nb\nreq_1']); // prettier-ignore
    assert.deepEqual(rejected.map(each => [each.reason, each.count]), [['too_complex', 1]]); // prettier-ignore
  });
});
