import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anonymizePaths } from '../../../src/protocol/anonymizePaths';

const home = '/home/ada';

describe('anonymizePaths', () => {
  it('keeps what everybody has, and replaces the rest by the same word each time', () => {
    const text =
      '/home/ada/.claude/projects: 3 files; /home/ada/.claude/projects/-code-secret/4f1c2b3a-0000-4000-8000-00000000000a.jsonl: line 4; ' +
      '/srv/secret/app; /srv/secret/other; 4f1c2b3a-0000-4000-8000-00000000000a';
    assert.equal(
      anonymizePaths(text, home),
      '~/.claude/projects: 3 files; ~/.claude/projects/name1/name2.jsonl: line 4; ' +
        '/name3/name4/name5; /name3/name4/name6; name2',
    );
  });

  it('knows Windows paths, shares, spaces, and a log’s name alone', () => {
    assert.equal(
      anonymizePaths('C:\\Users\\Ada Lovelace\\.claude\\projects: read', 'C:\\Users\\Ada Lovelace'),
      '~\\.claude\\projects: read',
    );
    assert.equal(anonymizePaths('in D:\\My Secret\\x y\\z', home), 'in D:\\name1\\name2\\name3');
    assert.equal(
      anonymizePaths('2 bad_json (secret-notes.jsonl: line 1)', home),
      '2 bad_json (name1.jsonl: line 1)',
    );
    assert.doesNotMatch(anonymizePaths('\\\\server\\share\\secret', home), /secret|share/);
  });

  it('leaves a text without paths alone', () => {
    const text = 'as of 2026-10-24; without a price: acme-proxy (2 requests)';
    assert.equal(anonymizePaths(text, home), text);
  });

  it('never lets a folder’s name through', () => {
    const part = fc.stringMatching(/^secret[a-z0-9 ._-]{0,12}[a-z0-9]$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), parts => {
        const shown = anonymizePaths(`found /home/ada/${parts.join('/')}; done`, home);
        // The last part may hold spaces: only its first word is sure to belong to the path.
        const words = shown.split('/').slice(0, -1).join('/');
        return !words.includes('secret') && shown.endsWith('; done');
      }),
    );
  });
});
