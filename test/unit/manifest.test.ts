import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { commandIds, extensionId, panelViewType } from '../../src/extension/commandIds';
import { defaultSettings, settingSchemas, type SettingKey } from '../../src/protocol/settings';
import { tabIds } from '../../src/protocol/viewProtocol';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));

interface Property {
  type: string | string[];
  default: unknown;
  exclusiveMinimum?: number;
  anyOf?: Property[];
  order: number;
  scope: string;
  ignoreSync?: boolean;
  markdownDescription: string;
  minimum?: number;
  maximum?: number;
  enum?: string[];
  markdownEnumDescriptions?: string[];
  items?: Property;
}

interface Manifest {
  name: string;
  publisher: string;
  main: string;
  icon: string;
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  activationEvents: string[];
  extensionKind: string[];
  keywords: string[];
  capabilities: { untrustedWorkspaces: { supported: boolean }; virtualWorkspaces: boolean };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    menus: Record<string, { command: string; when: string }[]>;
    configuration: { title: string; properties: Record<string, Property> };
    walkthroughs: {
      steps: {
        description: string;
        media: { image: Record<string, string> };
        completionEvents?: string[];
      }[];
    }[];
  };
}

const manifest = readJson('package.json') as Manifest;
const nls = readJson('package.nls.json') as Record<string, string>;
const { commands, menus, configuration } = manifest.contributes;
const keys = Object.keys(settingSchemas) as SettingKey[];

/** The manifest's entry of a setting. */
function property(key: SettingKey): Property {
  const found = configuration.properties[`claudeUsage.${key}`];
  assert.ok(found, `claudeUsage.${key} is not in the manifest`);
  return found;
}

/** A value that may be null, as the manifest writes it: two types. */
function declaredForm(schema: Property): Property {
  const [value, none] = schema.anyOf ?? [];
  if (!value || none?.type !== 'null') return schema;
  return { ...value, type: [String(value.type), 'null'] };
}

/** Every `%key%` of the manifest. */
function nlsKeys(value: unknown): string[] {
  if (typeof value === 'string') return /^%(.+)%$/.exec(value)?.slice(1) ?? [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(nlsKeys);
}

describe('manifest: settings', () => {
  it('are those of the code, in its order', () => {
    const declared = Object.keys(configuration.properties);
    assert.deepEqual(
      declared,
      keys.map(key => `claudeUsage.${key}`),
    );
    const order = keys.map(key => property(key).order);
    assert.deepEqual(
      order,
      [...new Set(order)].sort((a, b) => a - b),
    );
  });

  for (const key of keys) {
    it(`${key} has the default, the type, the bounds and the choices of its schema`, () => {
      const declared = property(key);
      assert.deepEqual(declared.default, defaultSettings[key]);
      assert.ok(settingSchemas[key].safeParse(declared.default).success);
      const schema = declaredForm(z.toJSONSchema(settingSchemas[key]) as unknown as Property);
      for (const name of ['type', 'minimum', 'exclusiveMinimum', 'maximum', 'enum'] as const) {
        assert.deepEqual(declared[name], schema[name], `${key}.${name}`);
      }
      assert.deepEqual(declared.items?.enum, schema.items?.enum);
    });

    it(`${key} is described: itself and every choice`, () => {
      const { markdownDescription, scope, items } = property(key);
      assert.equal(markdownDescription, `%setting.${key}%`);
      assert.ok(['machine', 'window'].includes(scope));
      for (const place of [property(key), items]) {
        assert.equal(place?.markdownEnumDescriptions?.length, place?.enum?.length);
      }
    });
  }

  it('that name paths belong to the machine', () => {
    assert.equal(property('logDirectories').scope, 'machine');
    assert.equal(property('logDirectories').ignoreSync, true);
  });

  it('link only to settings that exist', () => {
    for (const text of Object.values(nls)) {
      for (const [, id] of text.matchAll(/`#([\w.]+)#`/g)) {
        assert.ok(id && id in configuration.properties, `${id} in “${text}”`);
      }
    }
  });

  it('lists every rate of an override', () => {
    const overrides = property('pricing.overrides') as unknown as {
      additionalProperties: { required: string[]; properties: Record<string, unknown> };
    };
    const schema = z.toJSONSchema(
      settingSchemas['pricing.overrides'],
    ) as unknown as typeof overrides;
    const { required, properties } = overrides.additionalProperties;
    assert.deepEqual(required, schema.additionalProperties.required);
    assert.deepEqual(Object.keys(properties), required);
  });
});

describe('manifest: commands', () => {
  it('are those that the code registers', () => {
    assert.deepEqual(commands.map(each => each.command).sort(), Object.values(commandIds).sort());
  });

  it('have the one category', () => {
    for (const { category, title, command } of commands) {
      assert.equal(category, '%category%');
      assert.equal(title, `%command.${command.replace('claudeUsage.', '')}%`);
    }
    assert.equal(nls['category'], 'Claude Usage');
  });

  it('in menus exist', () => {
    const known: string[] = Object.values(commandIds);
    for (const entry of Object.values(menus).flat()) assert.ok(known.includes(entry.command));
  });
});

describe('manifest: texts', () => {
  it('have every key in package.nls.json, and no other', () => {
    assert.deepEqual([...new Set(nlsKeys(manifest))].sort(), Object.keys(nls).sort());
  });

  it('are one sentence or two, without an exclamation mark', () => {
    // A link on a line of its own is a walkthrough's button.
    for (const [key, text] of Object.entries(nls)) {
      assert.doesNotMatch(text.replaceAll(/\n(?=\[)/g, ' '), /!|\n/, key);
    }
  });

  it('stand nowhere in the manifest itself', () => {
    const visible = [
      ...commands.flatMap(each => [each.title, each.category]),
      configuration.title,
      ...Object.values(configuration.properties).map(each => each.markdownDescription),
    ];
    for (const text of visible) assert.match(text, /^%.+%$/);
  });
});

describe('manifest: the rest', () => {
  it('names files that are built or there', () => {
    assert.equal(manifest.main, './dist/extension.cjs');
    assert.ok(existsSync(join(root, manifest.icon)));
    const icons = readdirSync(join(root, 'media'));
    assert.ok(icons.includes('panel-light.svg') && icons.includes('panel-dark.svg'));
  });

  it('has an icon of 256 × 256', () => {
    const png = readFileSync(join(root, manifest.icon));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });

  it('starts after start-up, and for a panel to restore', () => {
    assert.deepEqual(manifest.activationEvents, [
      'onStartupFinished',
      `onWebviewPanel:${panelViewType}`,
    ]);
  });

  it('runs where the logs are, trusted or not', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
  });

  it('is called as the code calls it', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
    assert.ok(manifest.keywords.length <= 5);
  });

  it('uses the API of the oldest VS Code it runs in', () => {
    const [, minor] = /^\^1\.(\d+)\./.exec(manifest.engines.vscode) ?? [];
    assert.equal(manifest.devDependencies['@types/vscode']?.split('.')[1], minor);
  });
});

describe('manifest: walkthrough', () => {
  const steps = manifest.contributes.walkthroughs.flatMap(each => each.steps);
  const declared = new Set(commands.map(each => each.command));

  it('has at most four steps', () => {
    assert.ok(steps.length > 0 && steps.length <= 4);
  });

  it('shows pictures that are there, in every kind of theme', () => {
    for (const { media } of steps) {
      assert.deepEqual(Object.keys(media.image).sort(), ['dark', 'hc', 'hcLight', 'light']);
      for (const file of Object.values(media.image)) assert.ok(existsSync(join(root, file)), file);
    }
  });

  it('names only commands, tabs and settings that exist', () => {
    // Without events a step is done when one of its links is used.
    for (const { description, completionEvents = [] } of steps) {
      const text = nls[description.slice(1, -1)] ?? '';
      const links = [...text.matchAll(/\(command:([\w.]+)(?:\?([^)]+))?\)/g)];
      assert.ok(links.length > 0, description);
      for (const [, id = '', argument] of links) {
        assert.ok(declared.has(id), id);
        if (argument === undefined) continue;
        assert.equal(id, commandIds.show);
        const tabs: readonly unknown[] = tabIds;
        assert.ok(tabs.includes(JSON.parse(decodeURIComponent(argument))), argument);
      }
      for (const event of completionEvents) {
        const [kind, id = ''] = event.split(':');
        assert.ok(kind === 'onCommand' ? declared.has(id) : id in configuration.properties, event);
      }
    }
  });
});
