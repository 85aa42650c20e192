/** The only door to the extension: typed posts out, parsed messages in, and the state VS Code keeps for us. */
import type { FromView, ToView, ViewState } from '../protocol/viewProtocol';
import { toViewSchema, viewStateSchema } from '../protocol/viewProtocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

// VS Code hands the API out once; a second call throws.
const api = acquireVsCodeApi();

/** Sends an intent to the extension. */
export function post(message: FromView): void {
  api.postMessage(message);
}

/** What the view kept over hide, reload and restart; null when there is nothing or it is of another version. */
export function keptState(): ViewState | null {
  const parsed = viewStateSchema.safeParse(api.getState());
  return parsed.success ? parsed.data : null;
}

/** Keeps the state for the next time the view is made. */
export function keepState(state: ViewState): void {
  api.setState(state);
}

const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Without marks that turn the reading direction: in a line of ours they would turn what stands behind them. */
function unturned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(turns, '');
  if (typeof value === 'object' && value !== null) {
    const members = value as Record<string, unknown>;
    for (const key of Object.keys(members)) members[key] = unturned(members[key]);
  }
  return value;
}

/** Calls `handle` with every message that fits the protocol; what does not fit is logged and dropped. */
export function listen(handle: (message: ToView) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = toViewSchema.safeParse(unturned(event.data));
    if (parsed.success) handle(parsed.data);
    else console.error('Claude Usage: bad input', parsed.error.issues);
  });
}
