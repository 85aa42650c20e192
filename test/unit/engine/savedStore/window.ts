/** Windows for tests: real processes. */
import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { programs } from '../../../support/programs';
import type { WindowMessage, WindowMethods, WindowRequest } from './windowProcess';

/** The tests have limits of their own, most of them shorter ones. */
const deadlineMs = 300_000;

type Params<M extends keyof WindowMethods> = Parameters<WindowMethods[M]>;
type Result<M extends keyof WindowMethods> = Awaited<ReturnType<WindowMethods[M]>>;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Window {
  /** The last number a save loop told. */
  saved = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly exited: Promise<unknown>;
  private ids = 0;
  private wake: () => void = () => undefined;

  constructor(private readonly child: ChildProcess) {
    this.exited = once(child, 'exit');
    child.on('message', (message: WindowMessage) => this.take(message));
    child.on('exit', (code, signal) => {
      const why = new Error(`the window ended (${code ?? signal})`);
      for (const { reject } of this.waiting.values()) reject(why);
      this.waiting.clear();
    });
  }

  /** Asks the window; rejects when it fails, ends or takes too long. */
  ask<M extends keyof WindowMethods>(method: M, ...params: Params<M>): Promise<Result<M>> {
    const id = ++this.ids;
    const late = setTimeout(() => {
      this.waiting.get(id)?.reject(new Error(`${method} took more than ${deadlineMs} ms`));
    }, deadlineMs);
    const answer = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, method, params } satisfies WindowRequest, error => {
        if (error) reject(error);
      });
    }).finally(() => {
      clearTimeout(late);
      this.waiting.delete(id);
    });
    // A window that is killed rejects what nobody waits for any more.
    answer.catch(() => undefined);
    return answer as Promise<Result<M>>;
  }

  /** Resolves when the save loop has told at least this number. */
  async untilSaved(n: number): Promise<void> {
    while (this.saved < n) {
      await Promise.race([
        new Promise<void>(resolve => (this.wake = resolve)),
        this.exited.then(() => {
          throw new Error('the window ended before it had saved so often');
        }),
      ]);
    }
  }

  /** Neither killed nor in the middle of anything. */
  get isIdle(): boolean {
    return this.child.exitCode === null && !this.child.killed && this.waiting.size === 0;
  }

  /** The tests may end without it: it ends with them (windowProcess.ts). */
  rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }

  /** The tests wait for it again. */
  work(): void {
    this.child.ref();
    this.child.channel?.ref();
  }

  /** SIGKILL: nothing of it runs after this resolves. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  private take(message: WindowMessage): void {
    if ('saved' in message) {
      this.saved = message.saved;
      this.wake();
    } else if ('id' in message) {
      const waiting = this.waiting.get(message.id);
      if ('error' in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.result);
    }
  }
}

/** Closed windows that a test has left, for the next one of any file: a process takes long to start. */
const idle: Window[] = [];

/**
 * @param fresh no window has had another test before.
 * @param options of the process, which is a fresh one then
 * @returns what starts a window; none outlives the tests.
 */
export function useWindows({
  fresh = false,
  options,
}: { fresh?: boolean; options?: ForkOptions } = {}): () => Window {
  const isShared = !fresh && options === undefined;
  const windows: Window[] = [];
  afterEach(async () => {
    for (const window of isShared ? windows.filter(each => each.isIdle) : []) {
      await window.ask('close');
      windows.splice(windows.indexOf(window), 1);
      window.rest();
      idle.push(window);
    }
    await Promise.all(windows.splice(0).map(window => window.kill()));
  });
  return () => {
    const window =
      (isShared && idle.pop()) ||
      new Window(
        fork(programs.windowProcess, {
          env: { ...process.env, SAVED_STORE_WINDOW: '1' },
          // Halves the time to the first query: no window here lives long enough for optimized WASM.
          execArgv: ['--liftoff-only'],
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
          ...options,
        }),
      );
    window.work();
    windows.push(window);
    return window;
  };
}
