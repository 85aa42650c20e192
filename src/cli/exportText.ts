/** `--format`: a report as the extension exports it. */
import { anonymized, type ExportDocument } from '../protocol/export/table';
import { writeExport } from '../protocol/export/write';
import { english } from '../protocol/words';
import type { Arguments } from './arguments';

/** The text in the format asked for; null when none was. */
export function exportText(
  { format, anonymize }: Pick<Arguments, 'format' | 'anonymize'>,
  make: () => ExportDocument,
): string | null {
  if (format === null) return null;
  const document = make();
  return writeExport(format, anonymize ? anonymized(document, english) : document, english);
}
