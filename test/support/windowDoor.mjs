// What in-host tests ask of the window they run in. The extension host does not see what a user sees: the launcher, which has the
// window's page, answers over a socket.

import { createServer } from 'node:http';

/** How long a part of the window may take to appear, in ms: below mocha's limit, so that the answer says what was missing. */
const LIMIT = 60_000;

/** @typedef {import('./workbench.mjs').Workbench} Workbench */

/** @type {Record<string, (workbench: Workbench, query: URLSearchParams) => Promise<unknown>>} */
const deeds = {
  /** The texts of all notifications in the list. */
  messages: workbench =>
    workbench.notifications().locator('.notification-list-item-message').allInnerTexts(),
  /** Resolves when there is one that says so, with the texts of its buttons. */
  notification: async (workbench, query) => {
    const item = notificationWith(workbench, query);
    await item.waitFor({ timeout: LIMIT });
    const message = await item.locator('.notification-list-item-message').innerText();
    return { message, buttons: await buttonsOf(item).allInnerTexts() };
  },
  /** Presses a button of it. */
  press: async (workbench, query) => {
    const button = buttonsOf(notificationWith(workbench, query)).filter({
      hasText: query.get('button') ?? '',
    });
    await button.click({ timeout: LIMIT });
  },
  /** Resolves when the panel shows the tab of that name. */
  tab: async (workbench, query) => {
    const tab = workbench
      .webview()
      .getByRole('tab', { name: query.get('name') ?? '', selected: true });
    await tab.waitFor({ timeout: LIMIT });
  },
};

/** @param {Workbench} workbench @param {URLSearchParams} query */
function notificationWith(workbench, query) {
  return workbench
    .notifications()
    .filter({ hasText: query.get('text') ?? '' })
    .first();
}

/** @param {import('playwright-core').Locator} notification */
function buttonsOf(notification) {
  return notification.locator('.notification-list-item-buttons-container .monaco-button');
}

/**
 * Answers until it is closed.
 *
 * @param {string} socket
 * @param {() => Workbench | undefined} workbench once there is one
 * @returns {Promise<() => Promise<void>>} closes it
 */
export async function openDoor(socket, workbench) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://window');
    const deed = deeds[pathname.slice(1)];
    const shown = workbench();
    const done =
      deed && shown
        ? deed(shown, searchParams)
        : Promise.reject(
            new Error(`no ${pathname} of a window that ${shown ? 'is' : 'is not'} there`),
          );
    done.then(
      answer => response.end(JSON.stringify(answer ?? null)),
      error => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, () => resolve(undefined));
  });
  return async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
}
