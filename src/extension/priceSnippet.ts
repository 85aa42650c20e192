/** The entry of a model that has no price, as it is put into the user's settings to be filled in. */
import type { ModelPrice } from '../protocol/activity';
import type { Words } from '../protocol/words';

const rateNames = ['input', 'output', 'write5m', 'write1h', 'read'] as const;

/**
 * A snippet in VS Code's syntax with one stop a rate: the nearest model's rates, named as an estimate, else empty ones,
 * so that nothing is taken for a price that nobody gave. @param hasMore more entries follow.
 */
export function priceSnippet(
  { model, nearest }: Pick<ModelPrice, 'model' | 'nearest'>,
  hasMore: boolean,
  { t }: Words,
): string {
  const comment = nearest
    ? t('USD per million tokens; an estimate: the rates of {0}', nearest.model)
    : t('USD per million tokens');
  const lines = rateNames.map((name, index) => {
    const rate = nearest ? `:${nearest.rates[name] / 1e9}` : '';
    return `\t"${name}": \${${index + 1}${rate}}`;
  });
  const end = hasMore ? '},' : '}';
  return [
    `// ${escaped(comment)}`,
    `${escaped(JSON.stringify(model))}: {`,
    `${lines.join(',\n')}`,
    `${end}$0`,
  ].join('\n');
}

/** A model's name is text of a log: none of it is snippet syntax. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
