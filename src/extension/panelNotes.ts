/** The lines above the panel's tab: what the user must know to read the figures right. */
import type { CacheReport } from '../protocol/cacheReport';
import type { EngineStatus } from '../protocol/engineStatus';
import type { Figures } from '../protocol/figures';
import { formatMoney, formatTokens } from '../protocol/format';
import type { Note } from '../protocol/viewProtocol';
import { allScopeId, workspaceScopeId } from './scopes';
import { modelNames, unwatchedText } from './tooltipProblems';
import type { Words } from '../protocol/words';

interface NoteInput {
  readonly status: EngineStatus;
  readonly report: CacheReport | null;
  readonly scope: { readonly id: string; readonly label: string };
  /** Name of the scope that went away since it was chosen, or null. */
  readonly goneScope: string | null;
  readonly isVirtual: boolean;
  readonly isSample: boolean;
}

export function panelNotes(input: NoteInput, words: Words): Note[] {
  const { status, report, scope } = input;
  const { t } = words;
  const notes: Note[] = [];
  if (input.isSample) {
    const text = t(
      'Sample data: generated logs, read as yours would be. None of it is your usage.',
    );
    notes.push({ kind: 'sample', text, action: 'leaveSample' });
  }
  if (input.goneScope !== null) notes.push(goneNote(input.goneScope, scope.id, words));
  if (input.isVirtual) {
    const text = t(
      'This workspace has no folder on this machine, so it has no logs of its own. Showing all projects.',
    );
    notes.push({ kind: 'noActivity', text, action: null });
  }
  const hasFiles = status.roots.some(root => root.files > 0);
  if (report?.isEmpty && scope.id !== allScopeId && status.phase === 'live' && hasFiles) {
    const text = t('Claude Code has not been used in “{0}” yet.', scope.label);
    notes.push({ kind: 'noActivity', text, action: 'showAllProjects' });
  }
  if (report && report.unpriced.length > 0) notes.push(unpricedNote(report, words));
  if (report?.refused) notes.push(refusedNote(report.refused, words));
  if (status.watchers.failed > 0) {
    const text = unwatchedText(status.watchers.failed, words);
    notes.push({ kind: 'watch', text, action: 'showLog' });
  }
  return notes;
}

function goneNote(name: string, shownId: string, { t }: Words): Note {
  const text =
    shownId === workspaceScopeId
      ? t('“{0}” is no longer open. Showing this workspace.', name)
      : t('“{0}” is no longer open. Showing all projects.', name);
  return { kind: 'scopeGone', text, action: 'chooseScope' };
}

function unpricedNote({ unpriced }: CacheReport, { t, language }: Words): Note {
  const requests = unpriced.reduce((sum, each) => sum + each.requests, 0);
  const names = modelNames(unpriced, language);
  const count = requests.toLocaleString(language);
  if (unpriced.length > 1) {
    const text = t('Totals leave out {0} requests of {1}, which have no price.', count, names);
    return { kind: 'unpriced', text, action: 'openPricingSettings' };
  }
  const text =
    requests === 1
      ? t('Totals leave out 1 request of {0}, which has no price.', names)
      : t('Totals leave out {0} requests of {1}, which has no price.', count, names);
  return { kind: 'unpriced', text, action: 'openPricingSettings' };
}

/** An amount of its own, in none of the totals (cache-report, section 2). */
function refusedNote({ requests, tokens, costNano }: Figures, { t, language }: Words): Note {
  const all = formatTokens(tokens.input + tokens.output + tokens.creation + tokens.read, language);
  const cost = formatMoney(costNano, language);
  const text =
    requests === 1
      ? t(
          'Not in the totals: 1 attempt was refused and another model answered ({0} tokens, {1}).',
          all,
          cost,
        )
      : t(
          'Not in the totals: {0} attempts were refused and another model answered ({1} tokens, {2}).',
          requests.toLocaleString(language),
          all,
          cost,
        );
  return { kind: 'refused', text, action: null };
}
