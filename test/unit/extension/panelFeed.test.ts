import assert from 'node:assert/strict';
import { PanelFeed } from '../../../src/extension/panelFeed';
import { panelHtml } from '../../../src/extension/panelHtml';
import { PanelModel } from '../../../src/extension/panelModel';
import { anomalyOptions } from '../../../src/extension/settingsReader';
import { defaultSettings } from '../../../src/protocol/settings';
import type { Snapshot } from '../../../src/protocol/viewProtocol';
import { FakeClock, FakeEngine, report, settled, words } from './fakes';

const week = { kind: 'days', days: 7 } as const;

function setup() {
  const engine = new FakeEngine();
  const model = new PanelModel({
    engine,
    folders: () => [],
    anomaly: () => anomalyOptions(defaultSettings),
    settings: () => defaultSettings,
    firstChoice: () => ({ scopeId: 'all', range: week }),
    memory: { load: () => undefined, save: () => {} },
    words,
    now: () => 0,
  });
  const clock = new FakeClock();
  const posted: Snapshot[] = [];
  const post = (snapshot: Snapshot) => void posted.push(snapshot);
  const feed = new PanelFeed({ model, post, onError: error => assert.fail(String(error)), clock });
  return { engine, model, clock, posted, feed };
}

describe('panel feed', () => {
  it('sends nothing before the page is up, then at once', async () => {
    const { posted, feed } = setup();
    feed.push();
    await settled();
    assert.equal(posted.length, 0);
    feed.ready();
    await settled();
    assert.equal(posted.length, 1);
  });

  it('sends at most four times a second', async () => {
    const { clock, posted, feed } = setup();
    feed.ready();
    for (let step = 0; step < 100; step += 1) {
      feed.push();
      await settled();
      clock.advance(10);
    }
    assert.ok(posted.length >= 4 && posted.length <= 5, `${posted.length} in a second`);
  });

  it('sends nothing while hidden, and whole again when the page is back', async () => {
    const { engine, clock, posted, feed } = setup();
    feed.ready();
    await settled();
    feed.setVisible(false);
    feed.push();
    clock.advance(5000);
    await settled();
    assert.equal(posted.length, 1);
    assert.equal(engine.asked.length, 1, 'nothing is computed either');
    feed.setVisible(true);
    feed.push();
    await settled();
    assert.equal(posted.length, 1, 'the page is not up yet');
    feed.ready();
    await settled();
    assert.equal(posted.length, 2);
  });

  it('does not send what a new choice has overtaken', async () => {
    const { engine, model, posted, feed } = setup();
    let answer: (() => void) | undefined;
    engine.answer = () => new Promise(resolve => (answer = () => resolve(report())));
    feed.ready();
    await settled();
    model.select({ scopeId: 'all', range: { kind: 'days', days: 30 } }, 1);
    feed.push();
    answer?.();
    await settled();
    answer?.();
    await settled();
    assert.deepEqual(
      posted.map(snapshot => snapshot.selection),
      [1],
    );
  });
});

describe('panel page', () => {
  const page = {
    cspSource: 'https://*.vscode-cdn.net',
    nonce: 'abc+/=',
    language: 'de',
    title: 'Claude Usage',
    words: { 'Save "{0}"': '</body><script>' },
    scriptUri: 'https://x/dist/webview/main.js',
    styleUri: 'https://x/dist/webview/main.css?a&b"',
  };
  const html = panelHtml(page);

  it('has exactly this policy', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const source = page.cspSource;
    assert.equal(
      policy,
      `default-src 'none'; img-src ${source}; font-src ${source}; style-src ${source}; script-src 'nonce-abc+/='; base-uri 'none'; form-action 'none'`,
    );
  });

  it('names its language, has no inline script or style, and escapes', () => {
    assert.match(html, /<html lang="de">/);
    assert.doesNotMatch(html, /<style|style=|<script[^>]*>[^<]|unsafe/);
    assert.ok(
      html.includes(
        'data-words="{&#34;Save \\&#34;{0}\\&#34;&#34;:&#34;&#60;/body&#62;&#60;script&#62;&#34;}"',
      ),
    );
    assert.ok(html.includes('main.css?a&#38;b&#34;"'));
  });
});
