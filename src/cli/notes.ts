/** The lines below every table: what the figures leave out and where they are a lower bound. */
import type { DataQuality, UnpricedModel } from '../protocol/cacheReport';
import type { Figures } from '../protocol/figures';
import { totalTokens } from './figuresJson';
import { exampleText, money, plural, printable, tokens } from './text';

export interface Reported {
  readonly totals: Figures;
  readonly unpriced: readonly UnpricedModel[];
  readonly refused?: Figures | undefined;
  readonly dataQuality: DataQuality;
}

/** One line a fact, none when all is well. */
export function notesOf({ totals, unpriced, refused, dataQuality }: Reported): string[] {
  const notes: string[] = [];
  if (unpriced.length > 0) {
    const requests = unpriced.reduce((sum, model) => sum + model.requests, 0);
    const names = unpriced.map(({ model }) => printable(model)).join(', ');
    const word = unpriced.length === 1 ? 'model' : 'models';
    notes.push(`+ ${plural(requests, 'request')} unpriced (${word} ${names})`);
  }
  if (refused) {
    const attempts = plural(refused.requests, 'attempt');
    notes.push(
      `Not in the totals: ${attempts} that a fallback answered instead, ${tokens(totalTokens(refused))} tokens, ${money(refused.costNano)}`,
    );
  }
  if (totals.outputLowerBound > 0) {
    const requests = plural(totals.outputLowerBound, 'request');
    notes.push(
      `Output is a lower bound: ${requests} from a version that did not log the final count`,
    );
  }
  for (const { reason, count, example } of dataQuality.rejected) {
    notes.push(
      `${plural(count, 'record')} left out: ${reason} (${printable(exampleText(example))})`,
    );
  }
  return notes;
}
