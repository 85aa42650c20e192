/** What the doctor found, and what to do about it, in the words of a language; text of logs in it is as it was logged. */
import type { Check, Level } from './doctor';
import { failureText, type Failure } from './failure';
import { formatBytes, formatCount, formatDuration, formatTook } from './format';
import { rejectionText } from './rejectionText';
import type { Words } from './words';

/** One line of the doctor, and the advice below it. */
export interface CheckLine {
  readonly name: string;
  readonly level: Level;
  /** What was found. */
  readonly detail: string;
  /** What to do about it; '' when all is well. */
  readonly advice: string;
}

type Facts<Name extends Check['check']> = Extract<Check, { check: Name }>;

export function checkLine(check: Check, words: Words): CheckLine {
  const { level } = check;
  const [name, detail, advice] = said(check, words);
  return { name, level, detail, advice: level === 'ok' ? '' : advice };
}

/** Its name, what was found, and what to do when it is not well. */
function said(check: Check, words: Words): [name: string, detail: string, advice: string] {
  const { t } = words;
  switch (check.check) {
    case 'folders':
      return [t('log folders'), folders(check, words), foldersAdvice(check, words)];
    case 'permissions':
      return [
        t('permissions'),
        permissions(check, words),
        t('let your user read these files and folders, then run Rescan Logs'),
      ];
    case 'store': {
      const rows = check.rows.map(([table, n]) => `${table} ${formatCount(n, words.language)}`);
      return [t('store'), t('rows: {0}', rows.join(', ')), ''];
    }
    case 'saved':
      return [t('saved store'), saved(check, words), savedAdvice(check, words)];
    case 'rollup':
      return [t('sums'), rollup(check, words), t('run Rebuild Store')];
    case 'lines':
      return [
        t('lines'),
        lines(check, words),
        t('many lines cannot be read: report it with this text'),
      ];
    case 'watchers':
      return [
        t('watchers'),
        watchers(check, words),
        t('raise the limit of the system (Linux: fs.inotify.max_user_watches), or leave it'),
      ];
    case 'history':
      return [t('history'), history(check, words), ''];
    case 'prices':
      return [t('prices'), prices(check, words), pricesAdvice(check, words)];
    case 'clock':
      return [
        t('clock'),
        clock(check, words),
        t('set the clock of this machine, or of the one that wrote the logs'),
      ];
  }
}

/** As it is for a report: to the second, in UTC, in every language. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

const joined = (parts: readonly (string | false | null)[], separator = '; ') =>
  parts.filter(part => typeof part === 'string' && part !== '').join(separator);

function folders({ failure, roots }: Facts<'folders'>, words: Words): string {
  const { t, language } = words;
  const states = {
    empty: () => t('empty'),
    missing: () => t('not there'),
    read: (files: number) => t('logs: {0}', formatCount(files, language)),
    unreadable: (_: number, why: Failure | null) => (why ? failureText(why, words.t) : ''),
  }; // prettier-ignore
  const each = roots.map(({ path, state, files, failure: why, sameAs }) => {
    const what =
      sameAs === undefined ? states[state](files, why) : t('the same folder as {0}', sameAs);
    return `${path}: ${what}`;
  });
  return joined([failure && failureText(failure, words.t), joined(each) || t('none')]);
}

function foldersAdvice({ failure, roots }: Facts<'folders'>, { t }: Words): string {
  if (failure) return t('run Rescan Logs; see Show Log');
  if (roots.some(root => root.state === 'unreadable')) {
    return t('let your user read the folder, then run Rescan Logs');
  }
  return t('use Claude Code once on this machine, or set `claudeUsage.logDirectories`');
}

function permissions({ readable, closed, first }: Facts<'permissions'>, words: Words): string {
  const { t, language } = words;
  if (closed === 0) return t('logs that can be read: {0}', formatCount(readable, language));
  const why = first ? failureText(first, words.t) : '';
  return t('files and folders that cannot be read: {0}; one of them: {1}', formatCount(closed, language), why); // prettier-ignore
}

function saved({ file, saved: on, failure, isOpen, aside }: Facts<'saved'>, words: Words): string {
  const { t, language } = words;
  if (file === null) return t('kept in memory only');
  const size = on && t('{0}, saved {1}', formatBytes(on.bytes, language), instant(on.at));
  return joined([
    `${file}: ${size ?? t('not saved yet')}`,
    failure && t('it cannot be saved: {0}', failureText(failure, words.t)),
    isOpen && t('others on this machine can read it'),
    aside !== null && t('one that could not be used was set aside: {0}', aside),
  ]);
}

function savedAdvice({ failure, isOpen }: Facts<'saved'>, { t }: Words): string {
  if (failure?.code === 'disk_full') return t('make room on the disk; until then everything stays in memory'); // prettier-ignore
  if (failure) return t('let your user write to this folder; until then everything stays in memory'); // prettier-ignore
  if (isOpen) return t('give it the mode 600');
  return t('figures of deleted logs may be in the one set aside; delete it to end this warning');
}

function rollup(facts: Facts<'rollup'>, words: Words): string {
  const { t, language } = words;
  const { differing, rows, reachesTo, behind, lastRun, failure } = facts;
  const n = (value: number) => formatCount(value, language);
  return joined([
    differing === 0 ? t('equal to the requests') : t('sums that differ from the requests: {0}', n(differing)),
    reachesTo === null ? t('rows: {0}', n(rows)) : t('rows: {0}, up to {1}', n(rows), instant(reachesTo)),
    t('waiting to be summed: {0}', n(behind)),
    lastRun === null
      ? t('no run since the start')
      : t('last run {0}: {1} in {2}', instant(lastRun.at), n(lastRun.keys), formatTook(lastRun.milliseconds, language)),
    failure === null ? t('no error') : t('last error: {0}', failureText(failure, words.t)),
  ]); // prettier-ignore
}

function lines({ lines: all, rejected }: Facts<'lines'>, { t, language }: Words): string {
  const left = rejected.map(({ reason, count, example: { file, line, text } }) => {
    const what = `${formatCount(count, language)} ${rejectionText(reason, t)}`;
    return line === 0 ? what : `${what} (${t('{0}, line {1}', file, line)}: ${text})`;
  });
  const read = t('read: {0}', formatCount(all, language));
  return left.length === 0 ? read : `${read}; ${t('left out: {0}', left.join('; '))}`;
}

function watchers(facts: Facts<'watchers'>, words: Words): string {
  const { t, language } = words;
  const { directories, failed, failure, isFollowing, network } = facts;
  if (!isFollowing) return t('none: the logs are read once');
  const why = failure ? failureText(failure, t) : '';
  return joined([
    t('folders watched: {0}', formatCount(directories, language)),
    failed > 0 && t('not watched, looked at once a minute: {0} ({1})', formatCount(failed, language), why),
    ...network.map(({ path, kind }) =>
      t('{0} is on a network or shared file system ({1}): what another machine writes there shows after the next rescan', path, kind),
    ),
  ]); // prettier-ignore
}

function history({ keepDays, keepTexts }: Facts<'history'>, { t, language }: Words): string {
  return joined([
    keepDays === 0
      ? t('figures are kept for ever')
      : t('days that figures are kept: {0}', formatCount(keepDays, language)),
    keepTexts ? t('texts of deleted logs stay') : t('texts of deleted logs go'),
  ]);
}

function prices({ asOf, age, unpriced }: Facts<'prices'>, { t, language }: Words): string {
  const models = unpriced.map(({ model, requests }) =>
    t('{0} (requests: {1})', model, formatCount(requests, language)),
  );
  return joined([
    t('as of {0}, days ago: {1}', asOf, formatCount(age, language)),
    models.length > 0 && t('without a price: {0}', models.join(', ')),
  ]);
}

function pricesAdvice({ unpriced }: Facts<'prices'>, { t }: Words): string {
  return unpriced.length > 0
    ? t('set `claudeUsage.pricing.overrides`')
    : t('update Claude Usage, or set `claudeUsage.pricing.overrides`');
}

function clock({ now, ahead, timeZone }: Facts<'clock'>, { t, language }: Words): string {
  return joined([
    t('{0}, days are those of {1}', instant(now), timeZone),
    ahead > 0 && t('the newest request is {0} later', formatDuration(ahead, language)),
  ]);
}
