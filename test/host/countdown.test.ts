import * as assert from 'node:assert/strict';
import type { HostState, TestApi } from '../../src/extension/hostState';
import { activeExtension, figuresShown, until, withSetting } from './hostState';
import { GrowingSession } from './logs';

describe('the countdown in VS Code', () => {
  let api: TestApi;

  before(async () => {
    api = await activeExtension();
  });

  const textOf = ({ statusBar }: HostState) => statusBar?.bar?.text ?? '';
  const tooltipOf = ({ statusBar }: HostState) => statusBar?.tooltip ?? '';

  it('counts a session down from its last request, and is cold with its compaction', async () => {
    await figuresShown(api);
    const session = new GrowingSession();
    await withSetting('statusBar.items', ['cost', 'countdown'], async () => {
      await session.append(1000);
      // Its log names no lifetime, which tells it from the generated sessions.
      const warm = await until(
        api,
        'a warm session',
        state => /5 minutes are assumed/.test(tooltipOf(state)) && / · warm /.test(textOf(state)),
      );
      assert.match(textOf(warm), / · warm [34]m$/);
      assert.match(tooltipOf(warm), /Cache warm for [34]m, until \d\d:\d\d/);
      // opus-4-8: 21,000 tokens at $0.50 and at $6.25 per million.
      assert.match(tooltipOf(warm), /Next message \$0\.01, \$0\.13 if it goes cold/);
      await session.compact();
      const cold = await until(api, 'it cold', state => / · cold$/.test(textOf(state)));
      assert.match(tooltipOf(cold), /Compacted \d\d:\d\d: the next message writes a new cache/);
      assert.match(cold.statusBar?.bar?.accessibleLabel ?? '', /prompt cache cold$/);
    });
    await until(api, 'no countdown', state => !/cold$/.test(textOf(state)));
  });
});
