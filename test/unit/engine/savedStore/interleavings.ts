/**
 * The property "two windows are one": whatever they do in whatever order, the store they leave holds what one window
 * holds that looked at the logs each time one of them did.
 */
import * as path from 'node:path';
import * as fc from 'fast-check';
import { assertSame } from '../support/storing';
import { dumpOf, index, openEngine } from './engines';
import { Logs } from './logs';
import type { Window } from './window';

type Step =
  | { readonly do: 'append'; readonly session: number; readonly records: number }
  | { readonly do: 'half'; readonly session: number }
  | { readonly do: 'rewrite' | 'remove'; readonly session: number; readonly as: number }
  | { readonly do: 'index' | 'save' | 'restart' | 'rebuild'; readonly window: 0 | 1 };

const session = fc.integer({ min: 1, max: 3 });
const as = fc.integer({ min: 4, max: 6 });
const window = fc.constantFrom<0 | 1>(0, 1);
const records = fc.integer({ min: 1, max: 12 });
const some = <T extends Step>(weight: number, arbitrary: fc.Arbitrary<T>) => ({
  weight,
  arbitrary: arbitrary as fc.Arbitrary<Step>,
});
const steps = [
  some(5, fc.record({ do: fc.constant('append' as const), session, records })),
  some(1, fc.record({ do: fc.constant('half' as const), session })),
  some(5, fc.record({ do: fc.constant('index' as const), window })),
  some(5, fc.record({ do: fc.constantFrom('save' as const, 'restart' as const), window })),
];
const changes = some(
  2,
  fc.record({ do: fc.constantFrom('rewrite' as const, 'remove' as const), session, as }),
);
/** Forgets what a log that is there said before it was rewritten: not together with `changes`. */
const rebuilds = some(2, fc.record({ do: fc.constant('rebuild' as const), window }));

export interface Extent {
  readonly runs: number;
  readonly steps: number;
  readonly seed?: number;
  /** Instead of logs that are rewritten or removed. */
  readonly rebuild?: boolean;
}

/** @param folder an empty one. */
export async function checkInterleavings(
  folder: string,
  startWindow: () => Window,
  { runs, steps: length, seed, rebuild = false }: Extent,
): Promise<void> {
  const windows = [startWindow(), startWindow()] as const;
  const step = fc.oneof(...steps, rebuild ? rebuilds : changes);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: length }), async script => {
      await runScript(path.join(folder, String(run++)), windows, script);
    }),
    { numRuns: runs, endOnFailure: runs < 10, ...(seed === undefined ? {} : { seed }) },
  );
}

async function runScript(
  folder: string,
  windows: readonly [Window, Window],
  script: readonly Step[],
): Promise<void> {
  const logs = new Logs(path.join(folder, 'logs'));
  const open = (window: Window) =>
    window.ask('open', {
      storeFile: path.join(folder, 'storage', 'store.sqlite'),
      roots: [logs.root],
      watch: false,
    });
  await open(windows[0]);
  await open(windows[1]);
  const one = await openEngine([logs.root]);
  const halves = new Set<number>();
  const whole = (session: number) => {
    if (halves.delete(session)) logs.appendPiece(session, 1);
  };
  try {
    for (const step of script) {
      switch (step.do) {
        case 'append':
          whole(step.session);
          logs.append(step.session, step.records);
          break;
        case 'half':
          whole(step.session);
          logs.appendPiece(step.session, 0);
          halves.add(step.session);
          break;
        case 'rewrite':
          halves.delete(step.session);
          logs.rewrite(step.session, step.as, step.as);
          break;
        case 'remove':
          halves.delete(step.session);
          logs.forget(step.session);
          break;
        case 'index':
          await windows[step.window].ask('index');
          await index(one);
          break;
        case 'save':
          await windows[step.window].ask('save');
          break;
        case 'restart':
          await windows[step.window].ask('close');
          await open(windows[step.window]);
          await index(one);
          break;
        case 'rebuild':
          await windows[step.window].ask('rebuild');
          await index(one);
          break;
      }
    }
  } finally {
    await windows[0].ask('close');
    await windows[1].ask('close');
  }
  try {
    await index(one);
    // Whoever comes next has all of both.
    await open(windows[0]);
    assertSame(await windows[0].ask('dump'), dumpOf(one));
  } finally {
    await windows[0].ask('close');
    await one.close();
  }
}
