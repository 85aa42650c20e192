/** The panel in other display languages: the words of l10n/, figures as the language writes them, and room for both. */
import assert from 'node:assert/strict';
import { languages } from '../support/translations.mjs';
import { usePanel } from './harness/panelTest';
import { tabSamples } from './harness/tabSamples';
import { fitsWidth } from './harness/sideways';

/** Intl's no-break spaces as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the panel in the display language', function () {
  this.timeout(120_000);
  const ui = usePanel();

  it('speaks German, with German figures', async () => {
    await ui.open('anomalous', { language: 'de' });
    assert.equal(await ui.page.getAttribute('html', 'lang'), 'de');
    assert.deepEqual(await ui.page.locator('[role=tab]').allTextContents(), [
      'Cache',
      'Fehlzugriffe',
      'Trends',
      'Sitzungen',
      'Tools',
      'Aktivität',
    ]);
    const text = plain(await ui.text('main'));
    assert.match(text, /41,2 %/);
    assert.match(text, /51,2 PP unter dem 14-Tage-Median von 92,4 %/);
    assert.match(text, /−4,05 \$/);
    assert.deepEqual(await ui.panel.problems(), []);
  });

  it('speaks Japanese and Chinese', async () => {
    await ui.open('anomalous', { language: 'ja' });
    assert.match(await ui.text('main'), /今日の正味の節約額/);
    await ui.open('anomalous', { language: 'zh-cn' });
    assert.match(await ui.text('main'), /今日净节省/);
  });

  for (const language of languages) {
    it(`${language}: nothing scrolls sideways`, async () => {
      for (const [name, sample] of Object.entries(tabSamples)) {
        if (!name.endsWith('/full')) continue;
        await ui.openTab(sample, { language });
        for (const width of [300, 900]) {
          await ui.page.setViewportSize({ width, height: 900 });
          await ui.page.waitForFunction(fitsWidth, undefined, { timeout: 10_000 }).catch(() => {
            assert.fail(`${name} scrolls sideways at ${width} px`);
          });
        }
      }
    });
  }
});
