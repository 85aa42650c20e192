// Required by the VS Code server's Node, and so by its extension hosts and by each thread in them (HOST_WATCH_FILE and HOST_WATCH_DIST
// in the environment): notes every connection, look-up, process and written file that our bundles ask for, as a line of JSON each.
// Certain where sampling sockets is not: what is over in a millisecond is noted as well.

'use strict';

const fs = require('node:fs');
const path = require('node:path');
const threads = require('node:worker_threads');

const file = process.env.HOST_WATCH_FILE;
const dist = process.env.HOST_WATCH_DIST;

/** A function of this name, in a test, is watched as ours are: it shows that the watch works. */
const control = 'watchedControl';

if (file && dist) watch(file, dist + path.sep);

/** @param {string} file @param {string} dist */
function watch(file, dist) {
  const append = fs.appendFileSync;
  /** Of a thread; Node sets it after this file has run. */
  const script = () => (threads.isMainThread ? '' : String(process.argv[1] ?? ''));
  const isOurThread = () => script().startsWith(dist);
  let isNoting = false;

  /** Whose call it is; '' for VS Code's own. */
  const caller = () => {
    if (isOurThread()) return 'ours';
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 60;
    const { stack = '' } = new Error();
    Error.stackTraceLimit = limit;
    if (stack.includes(control)) return 'control';
    return threads.isMainThread && stack.includes(dist) ? 'ours' : '';
  };

  /** @param {string} kind @param {string} call @param {unknown[]} targets */
  const note = (kind, call, targets) => {
    // Noting writes too.
    if (isNoting) return;
    isNoting = true;
    try {
      const from = caller();
      if (from === '') return;
      const thread = threads.isMainThread ? 'main' : path.basename(script()) || 'no file';
      const line = { kind, call, targets: targets.map(readable), from, thread };
      append(file, `${JSON.stringify(line)}\n`);
    } finally {
      isNoting = false;
    }
  };

  /** @param {any} owner @param {string} name @param {string} kind @param {(args: any[]) => unknown[] | null} targetsOf null: nothing to note */
  const wrap = (owner, name, kind, targetsOf) => {
    const original = owner?.[name];
    if (typeof original !== 'function') return;
    const call = `${owner === fs.promises ? 'fs.promises.' : ''}${name}`;
    /** @this {unknown} @param {any[]} args */
    const wrapped = function (...args) {
      const targets = targetsOf(args);
      if (targets) note(kind, call, targets);
      return new.target
        ? Reflect.construct(original, args, new.target)
        : original.apply(this, args);
    };
    Object.defineProperty(owner, name, {
      value: Object.assign(wrapped, original),
      configurable: true,
      writable: true,
      enumerable: true,
    });
  };

  /** VS Code puts its own in the place of some: whatever is there is wrapped when somebody takes it. @param {string} name */
  const wrapGlobal = name => {
    const all = /** @type {Record<string, unknown>} */ (globalThis);
    let inner = all[name];
    if (typeof inner !== 'function') return;
    Object.defineProperty(globalThis, name, {
      get: () => {
        const holder = { [name]: inner };
        wrap(holder, name, 'network', first);
        return holder[name];
      },
      set: value => void (inner = value),
      configurable: true,
      enumerable: true,
    });
  };

  const first = (/** @type {any[]} */ args) => args.slice(0, 1);
  const both = (/** @type {any[]} */ args) => args.slice(0, 2);
  const second = (/** @type {any[]} */ args) => args.slice(1, 2);

  const net = require('node:net');
  wrap(net.Socket.prototype, 'connect', 'network', first);
  wrap(net.Server.prototype, 'listen', 'network', first);
  const dgram = require('node:dgram');
  for (const name of ['send', 'connect', 'bind']) {
    wrap(dgram.Socket.prototype, name, 'network', args => [`dgram.${name}`, ...args.slice(-2)]);
  }
  const dns = require('node:dns');
  for (const owner of [
    dns,
    dns.promises,
    dns.Resolver.prototype,
    dns.promises.Resolver.prototype,
  ]) {
    const names = new Set([...Object.keys(owner), ...Object.getOwnPropertyNames(owner)]);
    for (const name of names) if (/^(lookup|resolve|reverse)/.test(name)) wrap(owner, name, 'network', first); // prettier-ignore
  }
  for (const module of [require('node:http'), require('node:https')]) {
    for (const name of ['request', 'get']) wrap(module, name, 'network', first);
  }
  for (const name of ['fetch', 'WebSocket', 'EventSource']) wrapGlobal(name);

  const child = require('node:child_process');
  for (const name of [
    'spawn',
    'spawnSync',
    'exec',
    'execSync',
    'execFile',
    'execFileSync',
    'fork',
  ]) {
    wrap(child, name, 'process', first);
  }

  /** @param {unknown} flags */
  const isWriting = flags =>
    typeof flags === 'number' ? (flags & 0x3) !== 0 || (flags & fs.constants.O_CREAT) !== 0 : typeof flags === 'string' && !/^rs?$/.test(flags); // prettier-ignore
  const writes = {
    ...Object.fromEntries(['writeFile', 'appendFile', 'mkdir', 'mkdtemp', 'rm', 'rmdir', 'unlink', 'chmod', 'chown', 'lchown', 'utimes', 'lutimes', 'truncate', 'createWriteStream'].map(name => [name, first])), // prettier-ignore
    ...Object.fromEntries(['rename', 'link'].map(name => [name, both])),
    ...Object.fromEntries(['symlink', 'copyFile', 'cp'].map(name => [name, second])),
    open: (/** @type {any[]} */ args) => (isWriting(args[1]) ? args.slice(0, 1) : null),
  };
  for (const [name, targetsOf] of Object.entries(writes)) {
    // A number is a file that was opened before.
    const paths = (/** @type {any[]} */ args) => (typeof args[0] === 'number' ? null : targetsOf(args)); // prettier-ignore
    wrap(fs, name, 'write', paths);
    wrap(fs, `${name}Sync`, 'write', paths);
    wrap(fs.promises, name, 'write', paths);
  }

  // A thread that takes no flags of its process is watched too.
  const { Worker } = threads;
  Object.defineProperty(threads, 'Worker', {
    value: class extends Worker {
      /** @param {string | URL} script @param {import('node:worker_threads').WorkerOptions} [options] */
      constructor(script, options = {}) {
        const flags = options.execArgv ?? process.execArgv.filter(flag => flag !== '--require' && flag !== __filename); // prettier-ignore
        super(script, { ...options, execArgv: [...flags, '--require', __filename] });
      }
    },
    configurable: true,
    writable: true,
    enumerable: true,
  });
  process.nextTick(() => isOurThread() && note('thread', 'start', [script()]));
}

/** @param {unknown} target */
function readable(target) {
  if (typeof target === 'string') return target;
  if (target instanceof URL) return target.href;
  if (Buffer.isBuffer(target)) return target.toString();
  try {
    return JSON.stringify(target) ?? String(target);
  } catch {
    return String(target);
  }
}
