import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { expandHome, logRoots } from '../../../../src/engine/logs/roots';

const home = path.resolve('/home/me');
const inHome = (...parts: string[]) => path.join(home, ...parts);

describe('where logs are', () => {
  const roots = (
    logDirectories: string[] | null,
    environment: Record<string, string | undefined> = {},
  ) => logRoots({ logDirectories, environment, home });

  const cases: [name: string, actual: string[], expected: string[]][] = [
    ['the usual folders', roots(null), [inHome('.claude'), inHome('.config/claude')]],
    ['an empty setting is none', roots([]), [inHome('.claude'), inHome('.config/claude')]],
    [
      'with XDG_CONFIG_HOME',
      roots(null, { XDG_CONFIG_HOME: '/xdg' }),
      [inHome('.claude'), path.resolve('/xdg/claude'), inHome('.config/claude')],
    ],
    [
      'XDG_CONFIG_HOME that is the usual one, once',
      roots(null, { XDG_CONFIG_HOME: inHome('.config') }),
      [inHome('.claude'), inHome('.config/claude')],
    ],
    ['an empty XDG_CONFIG_HOME is none', roots(null, { XDG_CONFIG_HOME: '' }), roots(null)],
    [
      'CLAUDE_CONFIG_DIR alone',
      roots(null, { CLAUDE_CONFIG_DIR: '/a', XDG_CONFIG_HOME: '/xdg' }),
      ['/a'],
    ],
    [
      'a list with blanks',
      roots(null, { CLAUDE_CONFIG_DIR: ' /a , ~/b,,/a/ ' }),
      ['/a', inHome('b')],
    ],
    ['an empty list is none', roots(null, { CLAUDE_CONFIG_DIR: ' , ' }), roots(null)],
    [
      'the setting before all',
      roots(['~/logs', '/b'], { CLAUDE_CONFIG_DIR: '/a' }),
      [inHome('logs'), '/b'],
    ],
    ['each folder once', roots(['/b', '/b/', '/b/../b']), ['/b']],
    ['a comma in the setting is part of the name', roots(['/a,b']), ['/a,b']],
  ];
  for (const [name, actual, expected] of cases) {
    it(name, () => assert.deepEqual(actual, expected.map(folder => path.resolve(folder)))); // prettier-ignore
  }

  it('~ is the home folder, ~name is not', () => {
    assert.equal(expandHome('~', home), home);
    assert.equal(expandHome('~/x', home), inHome('x'));
    assert.equal(expandHome('~\\x', home), path.join(home, '\\x'));
    assert.equal(expandHome('~you/x', home), '~you/x');
    assert.equal(expandHome('/a/~', home), '/a/~');
  });
});
