/** The figures of a row in the cache report's JSON: the reference's keys first, in its order, then ours. */
import type { Anomaly, DataQuality, ModelRow, UnpricedModel } from '../protocol/cacheReport';
import type { Figures } from '../protocol/figures';
import { exampleText } from './text';
import { roundHitPercent, roundPercent, roundUsd } from './rounding';

/** USD, or null when requests there have no cost; a row without any request costs nothing. */
function amount(nano: number | null, missing: number): number | null {
  if (nano !== null) return roundUsd(nano);
  return missing === 0 ? 0 : null;
}

export function costUsd(figures: Figures): number | null {
  return amount(figures.costNano, figures.costMissing);
}

export function totalTokens({ tokens }: Figures): number {
  return tokens.input + tokens.output + tokens.creation + tokens.read;
}

/** The four counters, as both the reference and ccusage call them. */
export function tokenFields({ tokens }: Figures) {
  return {
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheCreationTokens: tokens.creation,
    cacheReadTokens: tokens.read,
  };
}

/** Saved, wasted and net in USD. */
function savingFields(figures: Figures) {
  return {
    savedUsd: amount(figures.savedNano, figures.unpriced),
    wastedUsd: amount(figures.wastedNano, figures.unpriced),
    netUsd: amount(figures.netNano, figures.unpriced),
  };
}

export function figureFields(figures: Figures) {
  return {
    ...tokenFields(figures),
    totalTokens: totalTokens(figures),
    cost: costUsd(figures),
    cacheHitPercent: roundHitPercent(figures.tokens),
    ...savingFields(figures),
  };
}

/** What only our JSON has, beside every set of figures. */
export function ownFields(figures: Figures) {
  return {
    requests: figures.requests,
    cacheCreation1hTokens: figures.tokens.creation1h,
    unpriced: figures.unpriced,
    outputLowerBound: figures.outputLowerBound,
  };
}

export function modelFields({ model, figures }: ModelRow) {
  return {
    modelName: model,
    ...tokenFields(figures),
    cacheHitPercent: roundHitPercent(figures.tokens),
    cost: costUsd(figures),
    ...savingFields(figures),
    ...ownFields(figures),
  };
}

export function anomalyFields(anomaly: Anomaly) {
  const rounded = (value: number | null) => (value === null ? null : roundPercent(value));
  return {
    triggered: anomaly.reasons.length > 0,
    reasons: anomaly.reasons,
    unevaluated: anomaly.unevaluated,
    floor: anomaly.floor,
    baselineMedianPercent: rounded(anomaly.baselineMedianPercent),
    baselineCount: anomaly.baselineCount,
    deltaPp: rounded(anomaly.deltaPp),
  };
}

/** `2026-11-23T12:00:00Z`, with milliseconds only when there are some. */
export function instant(ms: number, zone: 'Z' | '+00:00'): string {
  return new Date(ms).toISOString().replace(/(\.000)?Z$/, zone);
}

interface ReportFacts {
  readonly unpriced: readonly UnpricedModel[];
  readonly refused?: Figures | undefined;
  readonly dataQuality: DataQuality;
}

/** The report-level facts every JSON ends with; `refusedAttempts` is null where there were none. */
export function qualityFields({ unpriced, refused, dataQuality }: ReportFacts) {
  const refusedAttempts = refused
    ? {
        ...tokenFields(refused),
        totalTokens: totalTokens(refused),
        cost: costUsd(refused),
        ...ownFields(refused),
      }
    : null;
  const rejected = dataQuality.rejected.map(each => ({
    ...each,
    example: exampleText(each.example),
  }));
  return { unpriced, refusedAttempts, dataQuality: { ...dataQuality, rejected } };
}
