/** What was read when, newest first, a page at a time; what is read meanwhile shifts no older page. */
import type { Signal } from '@preact/signals';
import type { Activity, IngestEventRow } from '../../../protocol/activity';
import { Button } from '../../components/button';
import { DataTable } from '../../components/dataTable';
import { Icon } from '../../components/icon';
import { SectionHead } from '../../components/sectionHead';
import { bytes, count, missing, took } from '../../figures';
import { moment } from './times';
import * as words from './readWords';
import { kinds } from './words';

interface ReadListProps {
  data: Activity;
  /** The id that the page begins behind; null = at the newest. */
  before: Signal<number | null>;
}

export function ReadList({ data, before }: ReadListProps) {
  const { events, next } = data;
  return (
    <section aria-labelledby="activity-reads">
      <SectionHead id="activity-reads" title={words.title()} sentence={words.sentence()} />
      {events.length === 0 ? (
        <p class="muted">{words.none()}</p>
      ) : (
        <DataTable
          kind="activity-reads"
          labelledBy="activity-reads"
          columns={[
            { label: words.time() },
            { label: words.project(), kind: 'word activity-name' },
            { label: words.file(), kind: 'word activity-file' },
            { label: words.event(), kind: 'word activity-event' },
            { label: words.bytes() },
            { label: words.lines(), kind: 'number activity-wide' },
            { label: words.requests(), kind: 'number activity-wide' },
            { label: words.took(), kind: 'number activity-took' },
          ]}
          rows={events.map(event => ({
            key: String(event.id),
            cells: [
              moment(event.at, data),
              <span title={event.project ?? ''}>{lastPart(event.project) ?? missing}</span>,
              event.file === null ? (
                missing
              ) : (
                <span class="path" title={event.file}>
                  {shortFile(event.file)}
                </span>
              ),
              <Event event={event} />,
              bytes(event.bytes),
              event.kind === 'opened' ? missing : amount(event.lines),
              event.kind === 'opened' ? missing : amount(event.requests),
              took(event.milliseconds),
            ],
          }))}
        />
      )}
      <div class="button-row activity-pages">
        {next !== null && (
          <Button kind="link" onClick={() => (before.value = next)}>
            {words.earlier()}
          </Button>
        )}
        {before.value !== null && (
          <Button kind="link" onClick={() => (before.value = null)}>
            {words.newest()}
          </Button>
        )}
      </div>
    </section>
  );
}

function Event({ event: { kind, files } }: { event: IngestEventRow }) {
  return (
    <>
      {kind === 'again' && <Icon name="info" class="activity-icon" />}
      {kinds[kind](files)}
    </>
  );
}

const amount = (n: number) => (n === 0 ? <span class="muted">{count(0)}</span> : count(n));

function lastPart(path: string | null): string | null {
  return path?.split(/[\\/]/).findLast(Boolean) ?? null;
}

/** `7c1f…e2a9` of a session's id, `agent-4d02…`. */
function shortFile(name: string): string {
  const stem = name.replace(/\.jsonl$/, '');
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(stem)) return `${stem.slice(0, 4)}…${stem.slice(-4)}`;
  return stem.length > 14 ? `${stem.slice(0, 12)}…` : stem;
}
