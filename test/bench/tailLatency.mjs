// From the return of an append to the changed text in the workbench's document: a real VS Code, the packaged extension, one line a time.
// The status bar changes at once when it was quiet for a second (dashboard.md), so the appends are further apart than that.

import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../support/process.mjs';
import { packagedExtension } from '../support/vsix.mjs';
import { openWorkbench } from '../support/workbench.mjs';

const statusId = 'claude-usage.claude-usage.claudeUsage.status';
const apartMs = 1300;
const limitMs = 15_000;

/** A request of now that costs some dollars, so that the text is another one. @param {string} cwd @param {number} n */
function line(cwd, n) {
  const usage = {
    input_tokens: 1000,
    output_tokens: 100_000,
    cache_creation_input_tokens: 1000,
    cache_read_input_tokens: 20_000,
  };
  const model = 'claude-opus-4-8';
  const message = { id: `msg_${n}`, model, role: 'assistant', usage, content: [] };
  const at = new Date().toISOString();
  const ids = { uuid: `u${n}`, requestId: `req_${n}`, sessionId: 'tail' };
  return `${JSON.stringify({ type: 'assistant', ...ids, timestamp: at, cwd, message })}\n`;
}

/**
 * @param {number} appends
 * @returns {Promise<number[]>} ms, one an append
 */
export async function tailLatency(appends) {
  const temp = await tempFolder('tail');
  const logs = join(temp.path, 'claude');
  const workspace = join(temp.path, 'work');
  const folder = join(logs, 'projects', workspace.replace(/[^a-zA-Z0-9]/g, '-'));
  for (const each of [workspace, folder]) mkdirSync(each, { recursive: true });
  const log = join(folder, 'tail.jsonl');
  appendFileSync(log, line(workspace, 0));
  const workbench = await openWorkbench({
    vsix: await packagedExtension(),
    workspace,
    settings: { 'claudeUsage.logDirectories': [logs], 'claudeUsage.statusBar.items': ['cost'] },
  });
  try {
    await workbench.statusBarText(statusId);
    /** @type {(at: number) => void} */
    let changed = () => undefined;
    await workbench.page.exposeFunction('statusChanged', (/** @type {number} */ at) => changed(at));
    await workbench.page.locator('body').evaluate((body, id) => {
      const textOf = () => body.ownerDocument.getElementById(id)?.innerText;
      let last = textOf();
      const look = () => {
        const text = textOf();
        if (text === undefined || text === last) return;
        last = text;
        // The moment it is seen here, not the moment that Node hears of it.
        const { statusChanged } = /** @type {any} */ (globalThis);
        statusChanged(performance.timeOrigin + performance.now());
      };
      const options = { childList: true, subtree: true, characterData: true };
      new MutationObserver(look).observe(body, options);
    }, statusId);
    /** @type {number[]} */
    const latencies = [];
    for (let n = 1; n <= appends; n++) {
      await new Promise(resolve => setTimeout(resolve, apartMs));
      /** @type {Promise<number>} */
      const seen = new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`append ${n} was never shown`)), limitMs);
        changed = at => {
          clearTimeout(late);
          resolve(at);
        };
      });
      appendFileSync(log, line(workspace, n));
      const appended = performance.timeOrigin + performance.now();
      latencies.push((await seen) - appended);
    }
    return latencies;
  } finally {
    await workbench.close();
    await temp.remove();
  }
}
