import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { EngineClient, type EnginePort } from '../../../src/extension/engineClient';
import type { Configuration } from '../../../src/protocol/engineProtocol';
import { failureOf } from '../../../src/protocol/failure';
import { english, settled, status } from './fakes';

const configuration: Configuration = {
  logDirectories: null,
  timeZone: 'utc',
  costMode: 'auto',
  pricingOverrides: {},
};

interface Sent {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

/** A worker whose answers the test writes. */
class FakePort extends EventEmitter implements EnginePort {
  readonly sent: Sent[] = [];
  isTerminated = false;

  postMessage(message: unknown): void {
    const sent = message as Sent;
    this.sent.push(sent);
    if (sent.method === 'configure') this.emit('message', { id: sent.id, ok: true, result: {} });
  }

  terminate(): Promise<unknown> {
    this.isTerminated = true;
    this.emit('exit', 1);
    return Promise.resolve(1);
  }

  answer(body: object): void {
    this.emit('message', { id: this.sent.at(-1)?.id, ...body });
  }
}

function setup() {
  const ports: FakePort[] = [];
  const lines: string[] = [];
  const write = (level: string) => (message: string | Error) =>
    void lines.push(`${level}: ${String(message)}`);
  const engine = new EngineClient({
    spawn: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    t: english,
  });
  const port = (index = ports.length - 1): FakePort => {
    const found = ports[index];
    assert.ok(found);
    return found;
  };
  return { engine, ports, port, lines };
}

describe('engine client', () => {
  it('starts once, and configures first', async () => {
    const { engine, ports, port } = setup();
    await engine.start(configuration);
    await engine.start(configuration);
    assert.equal(ports.length, 1);
    assert.deepEqual(port().sent[0], { id: 1, method: 'configure', params: configuration });
  });

  it('matches answers to requests, in any order', async () => {
    const { engine, port } = setup();
    await engine.start(configuration);
    const first = engine.request('projects', {});
    const second = engine.request('doctor', {});
    const check = { check: 'history', level: 'ok', keepDays: 0, keepTexts: true };
    port().emit('message', { id: 3, ok: true, result: [check] });
    port().emit('message', { id: 2, ok: true, result: [] });
    assert.deepEqual(await first, []);
    assert.deepEqual(await second, [check]);
  });

  it('rejects with the engine’s error, and on an answer that makes no sense', async () => {
    const { engine, port, lines } = setup();
    await engine.start(configuration);
    const refused = engine.request('projects', {});
    port().answer({ ok: false, failure: failureOf(new Error('no store')) });
    await assert.rejects(refused, /^EngineError: unexpected error “no store”$/);
    const odd = engine.request('projects', {});
    port().answer({ ok: true, result: [{ project: 7 }] });
    await assert.rejects(odd, /makes no sense/);
    assert.ok(lines.some(line => line.startsWith('error: engine: bad answer to projects')));
  });

  it('logs and drops what does not fit the protocol', async () => {
    const { engine, port, lines } = setup();
    await engine.start(configuration);
    port().emit('message', { event: 'changed', generation: -1 });
    port().emit('message', 'hello');
    port().emit('message', { id: 99, ok: true, result: {} });
    assert.equal(lines.filter(line => line.includes('bad message')).length, 2);
    assert.equal(lines.filter(line => line.includes('unknown request 99')).length, 1);
  });

  it('hands on events, and survives a listener that throws', async () => {
    const { engine, port, lines } = setup();
    const heard: unknown[] = [];
    engine.onDidChangeReports(generation => heard.push(generation));
    engine.onDidChangeStatus(({ phase }) => heard.push(phase));
    engine.onDidChangeStatus(() => {
      throw new Error('a listener’s fault');
    });
    await engine.start(configuration);
    port().emit('message', { event: 'changed', generation: 4 });
    port().emit('message', { event: 'status', status: status({ phase: 'indexing' }) });
    port().emit('message', { event: 'log', level: 'warn', message: 'slow disk' });
    assert.deepEqual(heard, [4, 'indexing']);
    assert.equal(engine.status.phase, 'indexing');
    assert.ok(lines.includes('warn: engine: slow disk'));
    assert.ok(lines.some(line => line.includes('a listener’s fault')));
  });

  it('rejects what waits when the worker dies, and starts it once more with the last settings', async () => {
    const { engine, ports, port, lines } = setup();
    await engine.start(configuration);
    const other = { ...configuration, timeZone: 'Asia/Tokyo' };
    await engine.configure(other);
    const waiting = engine.request('projects', {});
    port().emit('error', new Error('out of memory'));
    port().emit('exit', 1);
    await assert.rejects(waiting, /stopped/);
    assert.equal(ports.length, 2);
    assert.deepEqual(port().sent[0]?.params, other);
    assert.ok(lines.some(line => line.startsWith('warn') && line.includes('out of memory')));
  });

  it('fails clearly at the second death, and starts again when asked', async () => {
    const { engine, ports, port } = setup();
    await engine.start(configuration);
    port().emit('exit', 1);
    port().emit('error', new Error('damaged wasm'));
    port().emit('exit', 1);
    assert.equal(ports.length, 2);
    assert.equal(engine.status.phase, 'failed');
    const { failure } = engine.status;
    assert.deepEqual([failure?.code, failure?.message], ['unexpected', 'damaged wasm']);
    await assert.rejects(engine.request('projects', {}), /damaged wasm/);
    await engine.start(configuration);
    assert.equal(ports.length, 3);
  });

  it('replaces a worker that runs but failed, when asked', async () => {
    const { engine, ports, port } = setup();
    await engine.start(configuration);
    const failed = status({ phase: 'failed', failure: failureOf(new Error('no space left')) });
    port().emit('message', { event: 'status', status: failed });
    await engine.start(configuration);
    assert.equal(ports.length, 2);
    assert.ok(port(0).isTerminated);
    assert.equal(engine.status.phase, 'starting');
  });

  it('fails when the worker cannot even be made', async () => {
    const engine = new EngineClient({
      spawn: () => {
        throw new Error('no such file');
      },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      t: english,
    });
    await engine.start(configuration);
    assert.equal(engine.status.failure?.message, 'no such file');
  });

  it('is not fooled by the late exit of an old worker', async () => {
    const { engine, ports, port } = setup();
    await engine.start(configuration);
    port(0).emit('exit', 1);
    port(0).emit('exit', 1);
    assert.equal(ports.length, 2);
  });

  it('lets the engine save, then ends it and does not restart it', async () => {
    const { engine, ports, port } = setup();
    await engine.start(configuration);
    const ended = engine.shutdown(60_000);
    await settled();
    assert.equal(port().sent.at(-1)?.method, 'shutdown');
    port().answer({ ok: true, result: {} });
    await ended;
    assert.ok(port().isTerminated);
    assert.equal(ports.length, 1);
  });

  it('ends an engine that does not answer at the deadline', async () => {
    const { engine, port } = setup();
    await engine.start(configuration);
    await engine.shutdown(1);
    assert.ok(port().isTerminated);
  });
});
