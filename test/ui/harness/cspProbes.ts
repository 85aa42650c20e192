/** What hostile text would do in a page if it could: tried within the page, each says whether it ran. */
import type { Frame, Page } from 'playwright-core';

/** By what was tried; true where it was not stopped. */
export type Probed = Readonly<Record<string, boolean>>;

/** All of them must be false under the panel's policy, and true in a page that has none. */
export function probe(page: Page | Frame, nonceOfAnother = 'bm90IG91cnM'): Promise<Probed> {
  return page.evaluate(async nonce => {
    const ran = new Set<string>();
    const host = window as unknown as { ran(what: string): void };
    host.ran = what => void ran.add(what);
    const put = <K extends keyof HTMLElementTagNameMap>(
      name: K,
      made: Partial<HTMLElementTagNameMap[K]>,
    ) => {
      const element = Object.assign(document.createElement(name), made);
      document.body.append(element);
      return element;
    };
    /** As one of the two ends. */
    const loaded = (element: HTMLElement) =>
      new Promise<boolean>(resolve => {
        element.addEventListener('load', () => resolve(true));
        element.addEventListener('error', () => resolve(false));
      });

    put('script', { textContent: 'ran("inline script")' });
    put('script', { textContent: 'ran("script with another nonce")' }).remove();
    const strange = document.createElement('script');
    strange.nonce = nonce;
    strange.textContent = 'ran("script with another nonce")';
    document.body.append(strange);
    const button = put('button', {});
    button.setAttribute('onclick', 'ran("inline handler")');
    button.click();
    const link = put('a', { href: 'javascript:ran("javascript: link")' });
    link.click();
    // Behind a timer: what a debugger evaluates itself is not held to the page's policy.
    await new Promise<void>(resolve => {
      setTimeout(() => {
        try {
          (0, eval)('ran("eval")');
        } catch {
          // It was stopped.
        }
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the probe
          new Function('ran("new Function")')();
        } catch {
          // It was stopped.
        }
        resolve();
      });
    });
    const address = 'http://outside.test';
    if (await loaded(put('img', { src: `${address}/x.svg` }))) ran.add('external image');
    if (await loaded(put('script', { src: `${address}/x.js` }))) ran.add('external script');
    if (await loaded(put('link', { rel: 'stylesheet', href: `${address}/x.css` })))
      ran.add('external style sheet');
    await fetch(`${address}/x.txt`, { mode: 'no-cors' }).then(
      () => ran.add('fetch'),
      () => undefined,
    );
    const style = document.createElement('style');
    style.textContent = '.probe { outline-width: 7px }';
    document.head.append(style);
    const styled = put('div', { className: 'probe' });
    if (getComputedStyle(styled).outlineWidth === '7px') ran.add('inline style');
    const base = document.createElement('base');
    base.href = `${address}/`;
    document.head.append(base);
    if (document.baseURI.startsWith(address)) ran.add('base address');
    base.remove();
    // A turn for what was put off.
    await new Promise(resolve => setTimeout(resolve));
    const all = [
      'inline script',
      'script with another nonce',
      'inline handler',
      'javascript: link',
      'eval',
      'new Function',
      'external image',
      'external script',
      'external style sheet',
      'fetch',
      'inline style',
      'base address',
    ];
    return Object.fromEntries(all.map(what => [what, ran.has(what)]));
  }, nonceOfAnother);
}
