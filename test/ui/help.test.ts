import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { tabIds } from '../../src/protocol/viewProtocol';
import { axeViolations } from './harness/panelPage';
import { usePanel } from './harness/panelTest';
import { themes } from './harness/themes';

const button = '[aria-label="What do these figures mean?"]';
const dialog = '.help [role=dialog]';

describe('what the figures mean', function () {
  this.timeout(60_000);
  const ui = usePanel();

  it('is a keystroke away on every tab, closes with Escape and gives the focus back', async () => {
    await ui.open('healthy');
    const titles: string[] = [];
    for (const [index] of tabIds.entries()) {
      await ui.press(String(index + 1));
      await ui.page.focus(button);
      await ui.press('Enter');
      titles.push(await ui.text(`${dialog} h2`));
      assert.ok((await ui.count(`${dialog} dt`)) >= 4);
      await ui.press('Escape');
      assert.equal(await ui.count(dialog), 0);
      assert.ok(await ui.page.evaluate(b => document.activeElement?.matches(b), button));
    }
    assert.equal(new Set(titles).size, tabIds.length, 'each tab has its own');
  });

  it('says what a cache hit is and how it is computed', async () => {
    await ui.open('healthy');
    await ui.page.click(button);
    // docs/how-it-counts.md, "The cache".
    const text = await ui.text(dialog);
    assert.match(text, /Cache hit.*100 × read ÷ \(input \+ written \+ read\)/);
    assert.match(text, /Net saved.*saved − write premium/);
  });

  it('stays in the page at every width, and passes axe in every theme', async () => {
    const found: string[] = [];
    for (const [index, theme] of themes.entries()) {
      const width = [300, 420, 900, 1760][index % 4] ?? 300;
      await ui.open('healthy', { theme, width });
      await ui.page.click(button);
      const box = await ui.page.locator(dialog).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= width, `${width}: ${box?.x}`);
      found.push(...(await axeViolations(ui.page)).map(line => `${theme.id}: ${line}`));
      if (process.env['SHOTS']) {
        mkdirSync(process.env['SHOTS'], { recursive: true });
        await ui.page.screenshot({ path: `${process.env['SHOTS']}/help-${theme.id}.png` });
      }
    }
    assert.deepEqual(found, []);
  });
});
