import assert from 'node:assert/strict';
import { renderTable, type Column } from '../../../src/cli/table';

interface Row {
  readonly name: string;
  readonly count: string;
}
const columns: readonly Column<Row>[] = [
  { title: 'Name', align: 'left', cell: row => row.name },
  { title: 'N', align: 'right', cell: row => row.count },
];

describe('renderTable', function () {
  it('aligns columns and sets the footer off', function () {
    const rows = [
      { name: 'a', count: '1' },
      { name: 'long name', count: '1,000' },
    ];
    assert.equal(
      renderTable(columns, rows, { name: 'Total', count: '1,001' }),
      [
        'Name           N',
        '─────────  ─────',
        'a              1',
        'long name  1,000',
        '─────────  ─────',
        'Total      1,001',
        '',
      ].join('\n'),
    );
  });

  it('aligns wide characters by columns', function () {
    const table = renderTable(
      columns,
      [
        { name: '日本', count: '1' },
        { name: 'ab', count: '2' },
      ],
      null,
    );
    assert.deepEqual(table.split('\n').slice(2, 4), ['日本  1', 'ab    2']);
  });

  it('keeps a name out of a log from steering the terminal', function () {
    const table = renderTable(columns, [{ name: '\u001b[2Jgone', count: '1' }], null);
    assert.doesNotMatch(table, /\u001b/);
  });

  it('is a head without rows', function () {
    assert.equal(renderTable(columns, [], null), 'Name  N\n────  ─\n');
  });
});
