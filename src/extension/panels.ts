/** The one panel of the window: opened, revealed, restored after a reload, and turned to other logs. */
import type * as vscode from 'vscode';
import type { Snapshot, TabId } from '../protocol/viewProtocol';
import type { Disposable } from './emitter';
import { Panel, createWebview, type PanelOptions } from './panel';
import type { PanelModel } from './panelModel';

/** What in-host tests see of it. */
export interface PanelState {
  readonly open: boolean;
  readonly visible: boolean;
  readonly ready: boolean;
  /** The last one that was sent. */
  readonly snapshot: Snapshot | null;
}

interface PanelsOptions extends PanelOptions {
  /** The tab was closed. */
  readonly onDidClose: () => void;
}

export class Panels implements Disposable {
  readonly #options: PanelsOptions;
  #source: { readonly model: PanelModel; readonly title: string };
  #webview: vscode.WebviewPanel | undefined;
  #panel: Panel | undefined;

  constructor(options: PanelsOptions) {
    this.#options = options;
    this.#source = options;
  }

  get state(): PanelState {
    const closed = { visible: false, ready: false, snapshot: null };
    return { open: this.#panel !== undefined, ...(this.#panel?.state ?? closed) };
  }

  /** Reveals the panel, opens it if need be; a scope is chosen before it shows. @param tab the one shown last, when left out. */
  show(scopeId?: string, tab?: TabId): void {
    const { model } = this.#options;
    if (scopeId !== undefined) model.select({ ...model.choice, scopeId });
    if (this.#panel) {
      this.#panel.reveal();
      this.#panel.push();
    } else {
      this.#adopt(createWebview(this.#options.extensionUri, this.#source.title));
    }
    if (tab !== undefined) this.#panel?.showTab(tab);
  }

  /** Shows other logs' figures from now on; without an argument those of the beginning. The page starts anew. */
  turnTo(source?: { readonly model: PanelModel; readonly title: string }): void {
    const wanted = source ?? this.#options;
    if (wanted === this.#source) return;
    this.#source = wanted;
    if (!this.#webview) return;
    this.#panel?.dispose();
    this.#panel = this.#control(this.#webview);
  }

  /** Takes a tab that VS Code restored. A window has one panel: a second one that it remembers is closed. */
  restore(webview: vscode.WebviewPanel): void {
    if (this.#panel) webview.dispose();
    else this.#adopt(webview);
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

  #control(webview: vscode.WebviewPanel): Panel {
    return new Panel(webview, { ...this.#options, ...this.#source });
  }

  #adopt(webview: vscode.WebviewPanel): void {
    this.#webview = webview;
    this.#panel = this.#control(webview);
    webview.onDidDispose(() => {
      if (this.#webview !== webview) return;
      this.#panel?.dispose();
      this.#panel = undefined;
      this.#webview = undefined;
      this.#options.onDidClose();
      this.#options.onDidChange();
    });
  }
}
