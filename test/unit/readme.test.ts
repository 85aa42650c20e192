import * as assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

interface Setting {
  readonly default: unknown;
  readonly order: number;
  readonly markdownDescription: string;
}

const readme = readFileSync('README.md', 'utf8');

function settingsTable(): string {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: { configuration: { properties: Record<string, Setting> } };
  };
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<
    string,
    string | { message: string }
  >;
  const rows = Object.entries(manifest.contributes.configuration.properties)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([key, setting]) => {
      const word = words[setting.markdownDescription.slice(1, -1)];
      const text = typeof word === 'string' ? word : word?.message;
      assert.ok(text, `${key} has no description`);
      // `#claudeUsage.x#` is a link in VS Code's settings editor and nothing here.
      const plain = text
        .replace(/`#([\w.]+)#`/g, '`$1`')
        .replace(/\|/g, '\\|')
        .replace(/\n/g, ' ');
      return `| \`${key}\` | \`${JSON.stringify(setting.default)}\` | ${plain} |`;
    });
  return ['| setting | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}

describe('README', () => {
  it('lists every setting as package.json declares it (UPDATE_README=1 writes the table)', () => {
    const between = /(<!-- settings:[^>]*-->\n)([\s\S]*?)(\n?<!-- \/settings -->)/;
    if (process.env['UPDATE_README'] === '1') {
      writeFileSync(
        'README.md',
        readme.replace(between, (_all, open: string, _old, close: string) =>
          [open, '\n', settingsTable(), '\n', close.startsWith('\n') ? close : `\n${close}`].join(
            '',
          ),
        ),
      );
      return;
    }
    const cells = (table: string) =>
      table
        .trim()
        .split('\n')
        .map(line => line.split(/(?<!\\)\|/).map(cell => cell.trim().replace(/^-+$/, '---')));
    assert.deepEqual(cells(between.exec(readme)?.[2] ?? ''), cells(settingsTable()));
  });

  it('shows pictures that are there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(match => match[1] ?? '');
    assert.ok(pictures.length > 0);
    for (const picture of pictures) assert.ok(existsSync(picture), `${picture} is not there`);
  });

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm (?:run (?:--silent )?([\w:]+)|(start|test))/g)].map(
      match => match[1] ?? match[2] ?? '',
    );
    assert.deepEqual(
      named.filter(name => !(name in scripts)),
      [],
    );
  });
});
