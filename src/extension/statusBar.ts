/** The status bar item: shows what it is given, at once when it was quiet, then at most once a second. */
import * as vscode from 'vscode';
import { commandIds, statusBarItemId } from './commandIds';
import { Emitter, type Disposable } from './emitter';
import type { StatusBarText } from './statusBarText';
import { Throttle } from './throttle';
import { tooltipCommands } from './tooltip';

export interface StatusBarView {
  /** Null hides the item. */
  readonly bar: StatusBarText | null;
  /** Markdown. */
  readonly tooltip: string;
}

const changeIntervalMs = 1000;
/** Right of the editor's own items: a figure to glance at, not to work with. */
const priority = -100;

export class StatusBar implements Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #throttle = new Throttle(changeIntervalMs, () => this.#draw());
  readonly #drawn = new Emitter<void>();
  readonly onDidDraw = this.#drawn.event;
  #wanted: StatusBarView | undefined;
  #shown: StatusBarView | undefined;

  constructor() {
    const right = vscode.StatusBarAlignment.Right;
    this.#item = vscode.window.createStatusBarItem(statusBarItemId, right, priority);
    this.#item.name = vscode.l10n.t('Claude Usage');
    this.#item.command = commandIds.show;
  }

  /** What is drawn now. */
  get shown(): StatusBarView | undefined {
    return this.#shown;
  }

  update(view: StatusBarView): void {
    this.#wanted = view;
    // Nothing new must not use up the interval: the next real change shall show at once.
    if (sameView(view, this.#shown)) this.#throttle.cancel();
    else this.#throttle.request();
  }

  dispose(): void {
    this.#throttle.dispose();
    this.#drawn.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    if (!this.#wanted) return;
    const { bar, tooltip } = this.#wanted;
    this.#shown = this.#wanted;
    if (bar) this.#show(bar, tooltip);
    else this.#item.hide();
    this.#drawn.fire();
  }

  #show(bar: StatusBarText, tooltip: string): void {
    this.#item.text = bar.text;
    this.#item.accessibilityInformation = { label: bar.accessibleLabel };
    this.#item.backgroundColor = bar.isWarning
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.#item.tooltip = trustedMarkdown(tooltip);
    this.#item.show();
  }
}

/** Markdown whose only links that work are our own commands. */
function trustedMarkdown(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text, true);
  markdown.isTrusted = { enabledCommands: tooltipCommands };
  return markdown;
}

function sameView(a: StatusBarView, b: StatusBarView | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
