/** Models without a price among some sums: named wherever a total leaves them out. */
import type { Sums } from '../../kernels/sums';
import type { UnpricedModel } from '../../protocol/cacheReport';

/** Most requests first, ties by name. */
export function unpricedModels(
  cells: readonly { readonly model: string; readonly sums: Sums }[],
): UnpricedModel[] {
  const counts = new Map<string, number>();
  for (const { model, sums } of cells) {
    if (sums.unpriced > 0) counts.set(model, (counts.get(model) ?? 0) + sums.unpriced);
  }
  return [...counts]
    .map(([model, requests]) => ({ model, requests }))
    .sort((a, b) => b.requests - a.requests || (a.model < b.model ? -1 : 1));
}
