/** The one panel of the window: opened, revealed, restored after a reload. */
import type * as vscode from 'vscode';
import type { Snapshot } from '../protocol/viewProtocol';
import type { Disposable } from './emitter';
import { Panel, createWebview, type PanelOptions } from './panel';

/** What in-host tests see of it. */
export interface PanelState {
  readonly open: boolean;
  readonly visible: boolean;
  readonly ready: boolean;
  /** The last one that was sent. */
  readonly snapshot: Snapshot | null;
}

export class Panels implements Disposable {
  readonly #options: PanelOptions;
  #panel: Panel | undefined;

  constructor(options: PanelOptions) {
    this.#options = options;
  }

  get state(): PanelState {
    const closed = { visible: false, ready: false, snapshot: null };
    return { open: this.#panel !== undefined, ...(this.#panel?.state ?? closed) };
  }

  /** Reveals the panel, opens it if need be; a scope is chosen before it shows. */
  show(scopeId?: string): void {
    const { model } = this.#options;
    if (scopeId !== undefined) model.select({ ...model.choice, scopeId });
    if (this.#panel) {
      this.#panel.reveal();
      this.#panel.push();
    } else {
      const webview = createWebview(this.#options.extensionUri);
      this.#adopt(new Panel(webview, this.#options), webview);
    }
  }

  /** Takes a tab that VS Code restored. A window has one panel: a second one that it remembers is closed. */
  restore(webview: vscode.WebviewPanel): void {
    if (this.#panel) webview.dispose();
    else this.#adopt(new Panel(webview, this.#options), webview);
  }

  /** Something the view shows changed. */
  push(): void {
    this.#panel?.push();
  }

  /** The store or a setting changed. */
  refresh(): void {
    this.#options.model.invalidate();
    this.push();
  }

  dispose(): void {
    // The tab stays: after a reload the serializer gets it back.
    this.#panel?.dispose();
  }

  #adopt(panel: Panel, webview: vscode.WebviewPanel): void {
    this.#panel = panel;
    webview.onDidDispose(() => {
      panel.dispose();
      if (this.#panel === panel) this.#panel = undefined;
      this.#options.onDidChange();
    });
  }
}
