/** A language that no text is in by itself: every sentence is marked, and numbers have digits that no code writes. */
import type { Page } from 'playwright-core';
import { formatModel } from '../../../src/protocol/format';
import { bundleFile, readBundle } from '../../support/translations.mjs';

/** Hindi with its own digits, which Intl writes and `String(n)` does not, and without `am` and `pm`. */
export const pseudoLanguage = 'hi-u-hc-h23-nu-deva';

/** Every sentence of the panel with its own words between ⟦ and ⟧; what is put in stays outside. */
export function pseudoWords(): Record<string, string> {
  const marked = (sentence: string) =>
    sentence
      .split(/(\{\d+\})/)
      .map(part => (part === '' || /^\{\d+\}$/.test(part) ? part : `⟦${part}⟧`))
      .join('');
  return Object.fromEntries(
    Object.keys(readBundle(bundleFile('de'))).map(sentence => [sentence, marked(sentence)]),
  );
}

/**
 * Everything the page says, to the eye and to a screen reader, with what its charts draw: as it is, and after a click on each of
 * the buttons that open something. Of many alike in one table two are enough.
 */
export function textsOf(page: Page, openers = ':not(*)'): Promise<string[]> {
  return page.evaluate(async selector => {
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt']; // prettier-ignore
    const texts = new Set<string>();
    const collect = () => {
      const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        if (!nodes.currentNode.parentElement?.closest('script, style'))
          texts.add(nodes.currentNode.textContent ?? '');
      }
      for (const element of document.querySelectorAll('*'))
        for (const name of attributes) texts.add(element.getAttribute(name) ?? '');
    };
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const alike = new Map<Element | null, number>();
    collect();
    for (const button of document.querySelectorAll<HTMLElement>(selector)) {
      const table = button.closest('tbody, [role=rowgroup], [role=grid]');
      const known = alike.get(table) ?? 0;
      if (!button.isConnected || (table && known >= 2)) continue;
      alike.set(table, known + 1);
      button.click();
      // Signals render in a microtask, charts and menus in the next frames.
      await frame();
      await frame();
      collect();
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })); // prettier-ignore
    }
    for (const text of (window as { drawn?: Set<string> }).drawn ?? []) texts.add(text);
    return [...texts].filter(text => text.trim() !== '');
  }, openers);
}

/** Keeps what is written on a canvas: charts have their labels there. Before the page's scripts. */
export async function recordDrawnText(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const drawn = new Set<string>();
    (window as { drawn?: Set<string> }).drawn = drawn;
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the context it is asked for
    const draw = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
      drawn.add(text);
      draw.call(this, text, ...place);
    };
  });
}

/** A name, a version, a path's part: what is said in one piece. */
const word = /[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*/g;
/** What Intl writes in Latin letters in this language, and the one unit that it has not. */
const units = ['kB', 'MB', 'GB', 'pp'];

/** What a sample holds. Its numbers and the names of its members are no text. */
export class SampleTexts {
  readonly #texts: string[] = [];
  readonly #words = new Set(units);

  constructor(...values: unknown[]) {
    for (const value of values) this.#take(value);
  }

  #take(value: unknown): void {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(each => this.#take(each)); // prettier-ignore
    if (typeof value !== 'string') return;
    this.#texts.push(value);
    for (const each of `${value} ${formatModel(value)}`.match(word) ?? []) {
      this.#words.add(each);
      // A part may stand alone, but digits alone would pass for any figure.
      for (const part of each.split(/[._-]/)) if (/[A-Za-z]/.test(part)) this.#words.add(part);
    }
  }

  /** Words and digits of a text that come neither from a sentence, nor from Intl, nor from the sample. */
  unmarked(text: string): string[] {
    const rest = text.replace(/⟦[^⟦⟧]*⟧/g, ' ').replace(/\b\w{4}…\w{4}\b/g, ' ');
    return (rest.match(word) ?? []).filter(
      each => !this.#words.has(each) && !this.#isCut(each, text),
    );
  }

  /** Long texts and file names of a log are cut where they are shown: a word in which one ends, or a name without its extension. */
  #isCut(piece: string, text: string): boolean {
    const mayBeCut = text.includes('…') || text.length > 80 || /[\d.-]/.test(piece);
    const isLast = text.replace(/…?\W*$/, '').endsWith(piece);
    return piece.length > 3 && mayBeCut && isLast && this.#texts.some(each => each.includes(piece));
  }
}
