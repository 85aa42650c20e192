/** The Activity tab as tables: what was read, what was left out, the folders, the prices in use. */
import type { Activity, IngestEventRow, ModelPrice } from '../activity';
import type { Words } from '../words';
import { tableOf, type Column, type ExportDocument, type ExportTable } from './table';

/** @param events newest first: of every page that is wanted. */
export function activityRows(
  activity: Activity,
  events: readonly IngestEventRow[],
  facts: ExportDocument['facts'],
  words: Words,
): ExportDocument {
  const { t } = words;
  const columns: Column<IngestEventRow>[] = [
    { key: 'at', kind: 'instant', heading: t('Time'), cell: row => row.at },
    { key: 'event', kind: 'text', heading: t('Event'), cell: row => row.kind },
    { key: 'project', kind: 'project', heading: t('Project'), cell: row => row.project ?? '' },
    { key: 'file', kind: 'place', heading: t('File'), cell: row => row.file ?? '' },
    { key: 'files', kind: 'count', heading: null, cell: row => row.files },
    { key: 'bytes', kind: 'count', heading: t('Bytes'), cell: row => row.bytes },
    { key: 'lines', kind: 'count', heading: t('Lines'), cell: row => row.lines },
    { key: 'requests', kind: 'count', heading: t('Requests'), cell: row => row.requests },
    { key: 'tookMs', kind: 'count', heading: null, cell: row => Math.round(row.milliseconds) },
  ];
  return {
    title: t('Claude logs that were read'),
    facts,
    tables: [
      tableOf('read', columns, events, null),
      leftOutTable(activity, words),
      folderTable(activity, words),
      priceTable(activity, words),
    ],
    unpriced: activity.prices.models
      .filter(({ rates }) => rates === null)
      .map(({ model, requests }) => ({ model, requests })),
  };
}

function leftOutTable({ quality }: Activity, { t }: Words): ExportTable {
  const columns: Column<Activity['quality']['rejected'][number]>[] = [
    { key: 'reason', kind: 'text', heading: t('Lines left out'), cell: row => row.reason },
    { key: 'lines', kind: 'count', heading: t('Lines'), cell: row => row.count },
    { key: 'files', kind: 'count', heading: t('Files'), cell: row => row.files },
  ];
  return tableOf('leftOut', columns, quality.rejected, null);
}

function folderTable({ roots }: Activity, { t }: Words): ExportTable {
  const columns: Column<Activity['roots'][number]>[] = [
    { key: 'folder', kind: 'place', heading: t('Folder'), cell: row => row.path },
    { key: 'state', kind: 'text', heading: t('State'), cell: row => row.state },
    { key: 'files', kind: 'count', heading: t('Files'), cell: row => row.files },
    { key: 'bytes', kind: 'count', heading: t('Bytes'), cell: row => row.bytes },
  ];
  return tableOf('folders', columns, roots, null);
}

/** Dollars per million tokens; a model without a price has none. */
function priceTable({ prices }: Activity, { t }: Words): ExportTable {
  const rate = (
    key: string,
    heading: string,
    of: keyof NonNullable<ModelPrice['rates']>,
  ): Column<ModelPrice> => ({
    key,
    kind: 'money',
    heading,
    cell: row => row.rates && row.rates[of],
  });
  const columns: Column<ModelPrice>[] = [
    { key: 'model', kind: 'text', heading: t('Model'), cell: row => row.model },
    { key: 'requests', kind: 'count', heading: t('Requests'), cell: row => row.requests },
    { key: 'tokens', kind: 'tokens', heading: t('Tokens'), cell: row => row.tokens },
    rate('inputUsdPerMillion', t('Input'), 'input'),
    rate('outputUsdPerMillion', t('Output'), 'output'),
    rate('write5mUsdPerMillion', t('Write 5 min'), 'write5m'),
    rate('write1hUsdPerMillion', t('Write 1 h'), 'write1h'),
    rate('readUsdPerMillion', t('Read'), 'read'),
    { key: 'source', kind: 'text', heading: t('Source'), cell: row => row.source },
  ];
  return tableOf('prices', columns, prices.models, null);
}
