import assert from 'node:assert/strict';
import { csvCell, exportReport, reportCsv } from '../../../src/extension/exportReport';
import { day, figures, idleDay, report, words } from './fakes';

const hostile = '=HYPERLINK("http://evil"),x';
const input = {
  report: report({
    days: [
      day('2026-11-19', {
        models: [{ model: hostile, figures: figures() }],
        figures: figures({ netNano: -1_234_567_890 }),
      }),
      idleDay('2026-11-18'),
    ],
    byModel: [{ key: '<b>|[x](y)', members: 1, figures: figures() }],
    unpriced: [{ model: 'acme', requests: 2 }],
  }),
  scopeLabel: 'demo|app',
};

describe('CSV export', () => {
  const lines = reportCsv(input.report).split('\r\n');

  it('has one row a day, oldest first, and money that adds up', () => {
    assert.equal(lines.length, 4);
    assert.match(lines[0] ?? '', /^date,observed,requests,inputTokens,/);
    assert.match(lines[1] ?? '', /^2026-11-18,false,0,0,0,0,0,0,0,,,,,0,,,$/);
    assert.match(
      lines[2] ?? '',
      /^2026-11-19,true,40,1000,2000,3000,0,50000,93\.5,5\.95,27,1\.6,-1\.234568,0,clean,,/,
    );
  });

  it('neutralises formulas of logs', () => {
    assert.ok(lines[2]?.endsWith(`"'=HYPERLINK(""http://evil""),x"`), lines[2]);
  });

  const cells: [string | number | null | boolean, string][] = [
    ['plain', 'plain'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    [' =1', "' =1"],
    [-1.5, '-1.5'],
    [null, ''],
    [true, 'true'],
    ['a\nb', '"a\nb"'],
  ];
  for (const [value, expected] of cells) {
    it(`writes ${JSON.stringify(value)} as ${JSON.stringify(expected)}`, () =>
      assert.equal(csvCell(value), expected));
  }
});

describe('JSON export', () => {
  it('says its scope, range and prices', () => {
    const parsed = JSON.parse(exportReport('json', input, words)) as Record<string, unknown>;
    assert.equal(parsed['scope'], 'demo|app');
    assert.equal(parsed['costs'], 'USD at API list prices');
    assert.equal((parsed['days'] as unknown[]).length, 2);
    assert.equal((parsed['totals'] as Record<string, unknown>)['costUsd'], 5.95);
  });
});

describe('Markdown export', () => {
  const text = exportReport('markdown', input, words);

  it('has totals, days and breakdowns, with names escaped', () => {
    assert.match(text, /^## Claude cache report: demo\\\|app$/m);
    assert.match(text, /Costs are at API list prices of 2026-11-01\./);
    assert.match(text, /^\| Wed 18 Nov \| – \| – \| – \| – \| – \|$/m);
    assert.match(text, /^\| Thu 19 Nov \| 93\.5% \| \$5\.95 \| −\$1\.23 \| 56\.0k \| 40 \|$/m);
    assert.match(text, /^\| \*\*Total\*\* \|/m);
    assert.ok(text.includes('| &#60;b&#62;\\|\\[x\\]\\(y\\) |'));
    assert.match(text, /2 requests unpriced\\: acme/);
  });
});
