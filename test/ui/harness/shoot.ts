/**
 * Pictures of every state: `node out/shoot.cjs FOLDER [state,…] [theme,…] [width,…] [ratio] [language]`. Bundle it with
 * esbuild first (CommonJS, external playwright-core and axe-core). Prints axe violations and page errors.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../../support/chromium.mjs';
import type { PanelOptions } from './panelPage';
import { axeViolations, openPanel } from './panelPage';
import type { SampleKind } from './samples';
import { sampleKinds, sampleSnapshot } from './samples';
import { tabSamples } from './tabSamples';
import { themes } from './themes';
import { excessWidth } from './sideways';

async function main(): Promise<void> {
  const [folder = 'out/shots', states = '', ids = '', widths = '', ratio = '1', language = 'en'] =
    process.argv.slice(2);
  const list = (text: string, all: readonly string[]) => (text === '' ? all : text.split(','));
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  for (const theme of themes.filter(each =>
    list(
      ids,
      themes.map(t => t.id),
    ).includes(each.id),
  )) {
    for (const state of list(states, [...sampleKinds, ...Object.keys(tabSamples)])) {
      for (const width of list(widths, ['300', '420', '900', '1200', '1760'])) {
        const panel = await openPanel(browser, {
          theme,
          width: Number(width),
          ratio: Number(ratio),
          language,
          ...shown(state),
        });
        await panel.page.waitForFunction(
          () => document.querySelector('[role=tabpanel] [aria-busy=true] .skeleton') === null,
        );
        const name = `${state.replace('/', '-')}-${theme.id}-${width}`;
        await panel.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
        const found = [...(await panel.problems()), ...(await axeViolations(panel.page))];
        const overflow = await panel.page.evaluate(excessWidth);
        if (overflow > 0) found.push(`scrolls sideways by ${overflow} px`);
        for (const line of found) console.log(name, line);
        await panel.close();
      }
    }
  }
  await browser.close();
}

/** A state of the frame and the Cache tab, or `tab/state` of another tab. */
function shown(state: string): Partial<PanelOptions> {
  const sample = tabSamples[state];
  if (!sample) return { snapshot: sampleSnapshot(state as SampleKind) };
  const { tab, answers } = sample;
  const snapshot = { ...sampleSnapshot('healthy'), ...sample.snapshot };
  const { scopeId, range } = snapshot;
  return { snapshot, answers, kept: { version: 2, tab, scopeId, range, kept: sample.kept ?? [] } };
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
