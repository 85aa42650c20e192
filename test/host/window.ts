/** The window the tests run in, as its user sees it: asked of the launcher, which has its page. */
import { request } from 'node:http';

const door = process.env['HOST_SUITE_WINDOW'] ?? '';

/** False in desktop VS Code, which nobody looks at. */
export const isWindowSeen = door !== '';

/** What the notification says, and on its buttons. */
export interface Notification {
  readonly message: string;
  readonly buttons: readonly string[];
}

/** The texts of all that show. */
export function messages(): Promise<string[]> {
  return ask('messages') as Promise<string[]>;
}

/** Resolves when one that holds the text shows. */
export function notification(text: string): Promise<Notification> {
  return ask('notification', { text }) as Promise<Notification>;
}

/** Presses a button of the notification that holds the text. */
export async function press(text: string, button: string): Promise<void> {
  await ask('press', { text, button });
}

/** Resolves when the panel shows the tab of that name. */
export async function shownTab(name: string): Promise<void> {
  await ask('tab', { name });
}

function ask(what: string, parameters: Record<string, string> = {}): Promise<unknown> {
  const path = `/${what}?${new URLSearchParams(parameters)}`;
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: door, path }, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.once('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(text));
      });
    });
    asked.once('error', reject);
    asked.end();
  });
}
