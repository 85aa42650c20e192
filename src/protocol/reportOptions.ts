/** How a report is made: whose cost counts, and how the anomaly kernel judges. */
import * as z from 'zod/mini';

export const costModes = ['auto', 'calculate', 'display'] as const;
export type CostMode = (typeof costModes)[number];

const integer = (minimum: number, maximum: number) =>
  z.number().check(z.int(), z.minimum(minimum), z.maximum(maximum));

/** How the anomaly kernel judges. */
export const anomalyOptionsSchema = z.object({
  enabled: z.boolean(),
  thresholdPp: z.number(),
  baselineDays: integer(1, 3650),
  minimumDays: integer(1, 3650),
  minimumRequests: integer(0, 1_000_000),
});
export type AnomalyOptions = z.infer<typeof anomalyOptionsSchema>;
