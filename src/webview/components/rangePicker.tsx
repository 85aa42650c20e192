/** The range: segments where there is room, else a drop-down; two dates for any other. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { day } from '../figures';
import type { Range } from '../../protocol/scope';
import { report, select } from '../state';
import { header as words } from '../words';
import { Menu } from './menu';
import { usePopover } from './popover';
import { Segmented } from './segmented';

const presets = [7, 14, 30, 90];
const maximumDays = 365;

/** Both forms are in the page; the width of the header shows one. */
export function RangePicker({ range }: { range: Range }) {
  const { isOpen, root, button, open, toggle, close } = usePopover();
  const value = range.kind === 'days' ? String(range.days) : 'custom';
  // A range the settings ask for (say 10 days) is a segment of its own.
  const known = range.kind === 'days' ? [range.days] : [];
  const all = [...new Set([...known, ...presets])].sort((a, b) => a - b);
  const segments = all.map(n => ({ id: String(n), label: words.days(n) }));
  const text = rangeText(range);
  const pick = (id: string) =>
    id === 'custom' ? open() : select({ range: { kind: 'days', days: Number(id) } });
  return (
    <div class="range menu" ref={root}>
      <div class="range-segments">
        <Segmented label={words.rangeGroup()} segments={segments} value={value} onPick={pick}>
          <button
            type="button"
            class="segment"
            aria-pressed={value === 'custom'}
            aria-expanded={isOpen}
            aria-haspopup="dialog"
            ref={button}
            onClick={toggle}
          >
            {value === 'custom' ? text : words.custom()}
          </button>
        </Segmented>
      </div>
      <div class="range-drop">
        <Menu
          label={words.range(text)}
          text={text}
          items={[
            ...segments.map(each => ({ ...each, checked: each.id === value })),
            { id: 'custom', label: words.custom(), checked: value === 'custom' },
          ]}
          onPick={pick}
        />
      </div>
      {isOpen && <CustomRange range={range} onDone={close} />}
    </div>
  );
}

function rangeText(range: Range): string {
  if (range.kind === 'days') return words.days(range.days);
  return words.dates(day(range.since, 'dayMonth'), day(range.until, 'dayMonth'));
}

/** What is wrong with two dates; '' when nothing is. */
export function rangeProblem(since: string, until: string): string {
  const span = (Date.parse(until) - Date.parse(since)) / 86_400_000;
  if (Number.isNaN(span)) return ' ';
  if (span < 0) return words.rangeReversed();
  return span >= maximumDays ? words.rangeTooLong() : '';
}

function CustomRange({ range, onDone }: { range: Range; onDone: () => void }) {
  const shown = report.value;
  const [since, setSince] = useState(range.kind === 'dates' ? range.since : (shown?.since ?? ''));
  const [until, setUntil] = useState(range.kind === 'dates' ? range.until : (shown?.until ?? ''));
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const problem = rangeProblem(since, until);
  const apply = () => {
    if (problem !== '') return;
    onDone();
    select({ range: { kind: 'dates', since, until } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') apply();
  };
  return (
    <div
      class="menu-list menu-start custom-range"
      role="dialog"
      aria-label={words.custom()}
      onKeyDown={onKeyDown}
    >
      <label>
        {words.since()}
        <input
          type="date"
          value={since}
          ref={first}
          onInput={event => setSince(event.currentTarget.value)}
        />
      </label>
      <label>
        {words.until()}
        <input type="date" value={until} onInput={event => setUntil(event.currentTarget.value)} />
      </label>
      <button
        type="button"
        class="button button-secondary"
        disabled={problem !== ''}
        onClick={apply}
      >
        {words.apply()}
      </button>
      <p class="problem" role="status">
        {problem.trim()}
      </p>
    </div>
  );
}
