import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ToolCall } from '../../../../src/protocol/details';
import { cacheDays, sessionRows, toolCallRows } from '../../../../src/protocol/export/reports';
import { replaceHidden } from '../../../../src/protocol/hiddenCharacters';
import { anonymized } from '../../../../src/protocol/export/table';
import { csvCell, writeExport } from '../../../../src/protocol/export/write';
import { anyCharacter } from '../../../fixtures/anyCharacter';
import { day, figures, idleDay, noFigures, report, words } from '../../extension/fakes';

const hostile = '=HYPERLINK("http://evil"),x';
const made = report({
  days: [
    day('2026-11-19', {
      models: [{ model: hostile, figures: figures() }],
      figures: figures({ netNano: -1_234_567_890 }),
    }),
    idleDay('2026-11-18'),
  ],
  byModel: [{ key: '<b>|[x](y)', members: 1, figures: figures() }],
  byProject: [
    { key: '/code/secret', members: 1, figures: figures() },
    { key: '(other)', members: 3, figures: figures() },
  ],
  unpriced: [{ model: 'acme', requests: 2 }],
});
const days = cacheDays(made, made.days, 'demo|app', words);
const write = (format: 'csv' | 'json' | 'markdown') => writeExport(format, days, words);

/** RFC 4180, read by a second, slow way: the cells of each record. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let rest = text;
  while (rest !== '') {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    assert.ok(cell, `no cell at ${rest.slice(0, 40)}`);
    record.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '');
    if (cell[3] !== ',') {
      records.push(record);
      record = [];
    }
    rest = rest.slice(cell[0].length);
  }
  return records;
}

describe('CSV export', () => {
  const [head = [], first = [], second = []] = readCsv(write('csv'));
  const cell = (row: string[], key: string) => row[head.indexOf(key)];

  it('has a row a day in the order given, and dollars that add up', () => {
    assert.deepEqual([cell(first, 'date'), cell(second, 'date')], ['2026-11-19', '2026-11-18']);
    // 5.95 dollars; −1.23456789 dollars to six decimals, as a number; 1,000 + 2,000 + 3,000 + 50,000 tokens.
    assert.equal(cell(first, 'costUsd'), '5.95');
    assert.equal(cell(first, 'netUsd'), '-1.234568');
    assert.equal(cell(first, 'tokens'), '56000');
  });

  it('leaves empty what is not known, and never makes it 0', () => {
    assert.deepEqual(
      ['costUsd', 'hitPercent', 'requests', 'verdict'].map(key => cell(second, key)),
      ['', '', '', ''],
    );
  });

  it('neutralises formulas of logs', () => {
    assert.equal(cell(first, 'models'), `'${hostile}`);
  });

  const cells: [string | number | null | boolean, string][] = [
    ['plain', 'plain'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['\rx', `"'\nx"`],
    ['a\u202eb\u001b[31m\u200b\u{e0041}', 'ab[31m'],
    ['\u200b=1', "'=1"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    [-1.5, '-1.5'],
    [null, ''],
    [true, 'true'],
    ['a\nb', '"a\nb"'],
    ['a"b', '"a""b"'],
  ];
  for (const [value, expected] of cells) {
    it(`writes ${JSON.stringify(value)} as ${JSON.stringify(expected)}`, () =>
      assert.equal(csvCell(value), expected));
  }

  it('gives any text back, but for the apostrophe of a formula and what acts or hides', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: anyCharacter }), { minLength: 1 }), written => {
        const texts = written.map(text =>
          replaceHidden(text.replace(/\r\n?/g, '\n'), () => '', true),
        );
        const [read = []] = readCsv(`${texts.map(csvCell).join(',')}\r\n`);
        assert.deepEqual(
          read.map((text, index) => (text === texts[index] ? text : text.slice(1))),
          texts,
        );
        for (const text of read) assert.doesNotMatch(text, /^\s*[=+\-@]/);
      }),
    );
  });
});

describe('JSON export', () => {
  const parsed = JSON.parse(write('json')) as Record<string, unknown>;

  it('says its scope, range, zone and prices', () => {
    const { scope, since, until, timeZone, costs, pricesAsOf } = parsed;
    assert.deepEqual(
      [scope, since, until, timeZone, costs, pricesAsOf],
      [
        'demo|app',
        '2026-11-18',
        '2026-11-19',
        'Europe/Berlin',
        'USD at API list prices',
        '2026-11-01',
      ],
    );
  });

  it('has days, totals, breakdowns, and what has no price', () => {
    assert.equal((parsed['days'] as { date: string }[])[0]?.date, '2026-11-19');
    assert.equal((parsed['totals'] as { costUsd: number }).costUsd, 5.95);
    assert.equal((parsed['byProject'] as { name: string }[])[0]?.name, '/code/secret');
    assert.deepEqual(parsed['unpriced'], [{ model: 'acme', requests: 2 }]);
  });
});

describe('refused attempts in an export', () => {
  const tokens = { input: 2, output: 2, creation: 21_874, creation1h: 21_874, read: 32_238 };
  const attempt = figures({ requests: 1, tokens, costNano: 469_838_000 });
  const refused = { ...attempt, rows: [{ key: '2026-11-19', figures: attempt }] };
  const shown = [day('2026-11-19'), idleDay('2026-11-18')];
  const said = cacheDays(report({ refused }), shown, 'all', words);

  it('stand apart in JSON and in Markdown, and are not said where there were none', () => {
    const json = JSON.parse(writeExport('json', said, words)) as Record<string, unknown>;
    assert.deepEqual(json['refusedAttempts'], { requests: 1, tokens, costUsd: 0.469838 });
    const line =
      'Refused attempts that another model answered, not in the totals: 1 (54.1k tokens, $0.47)';
    assert.ok(writeExport('markdown', said, words).includes(line));
    assert.ok(!write('json').includes('refusedAttempts') && !write('markdown').includes('Refused'));
  });

  it('stand in columns of their own in CSV, in no other', () => {
    const [head = [], ...rows] = readCsv(writeExport('csv', said, words));
    const read = (keys: string[]) => rows.map(row => keys.map(key => row[head.indexOf(key)]));
    // 2 + 2 + 21,874 + 32,238 tokens.
    assert.deepEqual(read(['date', 'refusedRequests', 'refusedTokens', 'refusedCostUsd']), [
      ['2026-11-19', '1', '54116', '0.469838'],
      ['2026-11-18', '0', '0', '0'],
    ]);
    assert.deepEqual(read(['requests', 'tokens', 'costUsd']), [
      [`${day('2026-11-19').figures.requests}`, '56000', '5.95'],
      ['', '', ''],
    ]);
  });

  it('without a price have no cost in CSV', () => {
    const rows = [{ key: '2026-11-19', figures: { ...attempt, costNano: null } }];
    const unknown = report({ refused: { ...attempt, costNano: null, rows } });
    const [head = [], row = []] = readCsv(
      writeExport('csv', cacheDays(unknown, shown, 'all', words), words),
    );
    assert.equal(row[head.indexOf('refusedCostUsd')], '');
  });
});

describe('Markdown export', () => {
  const text = write('markdown');

  it('has days, totals and breakdowns, with names escaped', () => {
    assert.match(text, /^## Claude cache report: demo\\\|app$/m);
    assert.match(text, /Costs are at API list prices of 2026-11-01\./);
    assert.match(text, /^\| Wed 18 Nov \| – \| – \| – \| – \| – \| – \|  \|$/m);
    assert.match(
      text,
      /^\| Thu 19 Nov \| 93\.5% \| \$5\.95 \| −\$1\.23 \| 56\.0k \| 40 \| \+1\.1 pp \| clean \|$/m,
    );
    assert.match(text, /^\| \*\*Total\*\* \| \*\*93\.5%\*\* /m);
    assert.ok(text.includes('| &#60;b&#62;\\|\\[x\\]\\(y\\) |'));
    assert.match(text, /Without a price, and left out of the money: acme \(2\)/);
  });

  it('has as many cells in each row as in its head, whatever the names', () => {
    const odd = report({
      byProject: [{ key: 'a|b\n| c |\u2028\u202e', members: 1, figures: noFigures }],
    });
    const shown = writeExport('markdown', cacheDays(odd, odd.days, 'x\n# y', words), words);
    for (const table of shown
      .trim()
      .split('\n\n')
      .filter(block => block.startsWith('|'))) {
      const counts = table.split(/\n/).map(line => line.split(/(?<!\\)\|/).length);
      assert.equal(new Set(counts).size, 1, table);
    }
    assert.doesNotMatch(shown, /^# y/m);
    assert.doesNotMatch(shown, /\u202e/);
  });
});

describe('an instant in Markdown', () => {
  it('has the date of the zone, also where UTC has another one', () => {
    const call: ToolCall = {
      ...{ id: 1, toolUseId: 't', tool: 'Read', target: 'a', matches: [], durationMs: null },
      ...{ error: '', sessionId: 's', title: null, agent: '', project: null },
      ...{ path: '', offset: 0, line: 1, at: Date.UTC(2026, 10, 18, 23, 30) },
    };
    const facts = { ...days.facts, timeZone: 'Europe/Berlin' };
    const text = writeExport('markdown', toolCallRows([call], [], facts, words), words);
    assert.match(text, /\| 2026-11-19 00:30 \|/);
  });
});

describe('export without names', () => {
  const facts = { ...days.facts };
  const session = (sessionId: string, project: string) => ({
    sessionId,
    title: `Fix ${project}`,
    project,
    firstActivity: 0,
    lastActivity: Date.UTC(2026, 10, 19),
    sourcePaths: [`/home/ada/${project}`],
    figures: figures(),
    anomaly: day('2026-11-19').anomaly,
    models: [],
  });
  const sessions = [
    session('s-a', '/code/secret'),
    session('s-b', '/code/other'),
    session('s-c', '/code/secret'),
  ];
  const answer = {
    sessions,
    totals: figures(),
    unpriced: [],
    dataQuality: { files: 1, lines: 1, rejected: [] },
  };

  it('numbers projects and sessions, the same one always the same', () => {
    const document = anonymized(sessionRows(answer, sessions, facts, words), words);
    assert.deepEqual(
      document.tables[0].rows.map(row => row.slice(0, 3)),
      [
        ['Session 1', 'Title 1', 'Project 1'],
        ['Session 2', 'Title 2', 'Project 2'],
        ['Session 3', 'Title 1', 'Project 1'],
      ],
    );
    for (const format of ['csv', 'json', 'markdown'] as const) {
      assert.doesNotMatch(writeExport(format, document, words), /secret|s-a|ada|demo/);
    }
  });

  it('keeps what stands for several or none', () => {
    const [, byProject] = anonymized(days, words).tables;
    assert.deepEqual(
      byProject?.rows.map(row => row[0]),
      ['Project 1', '(other)'],
    );
  });

  it('leaves out targets and files of tool calls', () => {
    const call = {
      id: 1,
      toolUseId: 't',
      at: 0,
      tool: 'Bash',
      target: 'cat /code/secret',
      durationMs: 5,
      error: '' as const,
      sessionId: 's-a',
      agent: '',
      title: null,
      matches: [],
      project: '/code/secret',
      path: '/home/ada/x.jsonl',
      offset: 0,
      line: 3,
    };
    const text = writeExport(
      'csv',
      anonymized(toolCallRows([call], [], facts, words), words),
      words,
    );
    assert.match(text, /^1970-01-01T00:00:00\.000Z,Bash,,5,,Session 1,,Project 1,,3\r$/m);
  });
});
