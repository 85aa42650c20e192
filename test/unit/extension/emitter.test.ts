import assert from 'node:assert/strict';
import { DisposableStore, Emitter } from '../../../src/extension/emitter';

describe('emitter', () => {
  it('calls listeners in order until they are disposed', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event(value => heard.push(`a${value}`));
    emitter.event(value => heard.push(`b${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, ['a1', 'b1', 'b2']);
  });

  it('takes the same listener twice', () => {
    const emitter = new Emitter<void>();
    let calls = 0;
    const listener = () => void (calls += 1);
    emitter.event(listener).dispose();
    emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    assert.equal(calls, 2);
  });
});

describe('disposable store', () => {
  it('disposes last first, once, and what comes later at once', () => {
    const store = new DisposableStore();
    const order: string[] = [];
    const item = (name: string) => ({ dispose: () => void order.push(name) });
    store.add(item('a'));
    store.add(item('b'));
    store.dispose();
    store.dispose();
    store.add(item('c'));
    assert.deepEqual(order, ['b', 'a', 'c']);
  });
});
