/** The panel "Claude Usage": one webview, its page, its messages. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import {
  fromViewSchema,
  type FromView,
  type Snapshot,
  type TabId,
  type ToView,
} from '../protocol/viewProtocol';
import { panelViewType } from './commandIds';
import { DisposableStore, type Disposable } from './emitter';
import { detailOf, type Logger } from './logger';
import { PanelFeed } from './panelFeed';
import { panelHtml } from './panelHtml';
import type { PanelModel } from './panelModel';

/** What the view can ask of the extension beside its figures. */
export type PanelIntent = Exclude<FromView, { type: 'ready' | 'select' | 'openDay' | 'query' }>;

export interface PanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly model: PanelModel;
  readonly onIntent: (intent: PanelIntent) => void;
  /** The view is up, hidden, closed, or was sent something. */
  readonly onDidChange: () => void;
  readonly log: Logger;
  readonly language: string;
  /** Of the editor's tab and the page. */
  readonly title: string;
}

/** An open panel. */
export class Panel implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #options: PanelOptions;
  readonly #feed: PanelFeed;
  readonly #store = new DisposableStore();
  #lastSnapshot: Snapshot | null = null;
  /** The tab to show as soon as the page is up. */
  #wantedTab: TabId | null = null;

  constructor(panel: vscode.WebviewPanel, options: PanelOptions) {
    this.#panel = panel;
    this.#options = options;
    this.#feed = new PanelFeed({
      model: options.model,
      post: snapshot => {
        this.#lastSnapshot = snapshot;
        this.#post({ type: 'snapshot', snapshot });
        options.onDidChange();
      },
      onError: error => options.log.error(`panel: ${detailOf(error)}`),
    });
    this.#store.add(this.#feed);
    this.#store.add(panel.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)));
    this.#store.add(
      panel.onDidChangeViewState(() => {
        this.#feed.setVisible(panel.visible);
        options.onDidChange();
      }),
    );
    this.#feed.setVisible(panel.visible);
    setPage(panel, options);
  }

  /** For in-host tests. */
  get state(): { visible: boolean; ready: boolean; snapshot: Snapshot | null } {
    const ready = this.#feed.isReady;
    return { visible: this.#panel.visible, ready, snapshot: this.#lastSnapshot };
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Shows a tab of the panel, now or as soon as its page is up. */
  showTab(tab: TabId): void {
    this.#wantedTab = tab;
    this.#sendWantedTab();
  }

  /** Something the view shows changed. */
  push(): void {
    this.#feed.push();
  }

  /** Stops listening; the tab is VS Code's. */
  dispose(): void {
    this.#store.dispose();
  }

  #receive(raw: unknown): void {
    const parsed = fromViewSchema.safeParse(raw);
    if (!parsed.success) {
      const issues = JSON.stringify(parsed.error.issues);
      this.#options.log.warn(`panel: dropped a message of the view: ${issues}`);
      return;
    }
    this.#handle(parsed.data);
  }

  #handle(message: FromView): void {
    const { model, onIntent, onDidChange } = this.#options;
    if (message.type === 'ready') {
      // The choice is kept per workspace, by the host: the view's copy is not needed.
      this.#feed.ready();
      this.#sendWantedTab();
      onDidChange();
    } else if (message.type === 'select') {
      const { scopeId, range, selection } = message;
      model.select({ scopeId, range }, selection);
      this.push();
    } else if (message.type === 'openDay') {
      this.#answer(model.sessionsOfDay(message.date, message.selection));
    } else if (message.type === 'query') {
      this.#answer(model.answer(message));
    } else {
      onIntent(message);
    }
  }

  /** Posts what a question is answered with; null when it was overtaken by another choice. */
  #answer(question: Promise<ToView | null>): void {
    question
      .then(answer => answer && this.#post(answer))
      .catch((error: unknown) => this.#options.log.error(`panel: ${detailOf(error)}`));
  }

  #sendWantedTab(): void {
    if (this.#wantedTab === null || !this.#feed.isReady) return;
    this.#post({ type: 'showTab', tab: this.#wantedTab });
    this.#wantedTab = null;
  }

  #post(message: ToView): void {
    // False means that the page is gone: it asks again with `ready` when it is back.
    void this.#panel.webview.postMessage(message);
  }
}

/** An empty panel in the active column. */
export function createWebview(extensionUri: vscode.Uri, title: string): vscode.WebviewPanel {
  const column = vscode.ViewColumn.Active;
  return vscode.window.createWebviewPanel(
    panelViewType,
    title,
    column,
    webviewOptions(extensionUri),
  );
}

function webviewOptions(
  extensionUri: vscode.Uri,
): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  const folders = ['dist', 'media'].map(name => vscode.Uri.joinPath(extensionUri, name));
  return {
    enableScripts: true,
    enableForms: false,
    localResourceRoots: folders,
    retainContextWhenHidden: false,
  };
}

function setPage(
  panel: vscode.WebviewPanel,
  { extensionUri, language, title }: PanelOptions,
): void {
  const { webview } = panel;
  const file = (...parts: string[]) => vscode.Uri.joinPath(extensionUri, ...parts);
  // A panel that VS Code restored has the options of the version that made it.
  webview.options = webviewOptions(extensionUri);
  panel.title = title;
  panel.iconPath = {
    light: file('media', 'panel-light.svg'),
    dark: file('media', 'panel-dark.svg'),
  };
  webview.html = panelHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
    language,
    title,
    words: vscode.l10n.bundle ?? {},
    scriptUri: webview.asWebviewUri(file('dist', 'webview', 'main.js')).toString(),
    styleUri: webview.asWebviewUri(file('dist', 'webview', 'main.css')).toString(),
  });
}
