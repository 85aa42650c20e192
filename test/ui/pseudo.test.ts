/**
 * No text of its own in the panel: in a language whose every sentence is marked and whose numbers have other digits, all that is left
 * in Latin letters or digits is the data of the sample. Through every state of every tab, with what its buttons open.
 */
import assert from 'node:assert/strict';
import type { PanelOptions } from './harness/panelPage';
import { usePanel } from './harness/panelTest';
import { ccusageVersion } from '../../src/protocol/compare';
import {
  pseudoLanguage,
  pseudoWords,
  recordDrawnText,
  SampleTexts,
  textsOf,
} from './harness/pseudo';
import { sampleKinds, sampleSnapshot } from './harness/samples';
import { tabSamples } from './harness/tabSamples';

/** What shows more of the same tab: tables of charts, opened rows, menus, the help. */
const openers =
  '[role=tabpanel] :is([aria-pressed=false], [aria-expanded=false]), header [aria-expanded=false]';

describe('the panel in a language that no text is in by itself', function () {
  this.timeout(120_000);
  const ui = usePanel();
  const options: Partial<PanelOptions> = {
    language: pseudoLanguage,
    words: pseudoWords(),
    prepare: recordDrawnText,
  };

  async function faults(...shown: unknown[]): Promise<string[]> {
    const sample = new SampleTexts(ccusageVersion, shown);
    const texts = await textsOf(ui.page, openers);
    return texts.filter(text => sample.unmarked(text).length > 0);
  }

  it('a text of its own is found', async () => {
    await ui.open('healthy', options);
    await ui.page.evaluate(() => {
      document.querySelector('main')?.append('Hits: 42');
      document.querySelector('main')?.setAttribute('aria-label', 'Cost');
      const canvas = document.createElement('canvas');
      canvas.getContext('2d')?.fillText('Today', 0, 0);
    });
    const found = (await textsOf(ui.page)).flatMap(text => new SampleTexts().unmarked(text));
    for (const word of ['Hits', '42', 'Cost', 'Today']) assert.ok(found.includes(word), word);
  });

  for (const kind of sampleKinds) {
    it(`${kind}: has none`, async () => {
      await ui.open(kind, options);
      assert.deepEqual(await faults(sampleSnapshot(kind)), []);
    });
  }

  for (const [name, sample] of Object.entries(tabSamples)) {
    it(`${name}: has none`, async () => {
      await ui.openTab(sample, options);
      assert.deepEqual(await faults(sample, sampleSnapshot('healthy')), []);
    });
  }
});
