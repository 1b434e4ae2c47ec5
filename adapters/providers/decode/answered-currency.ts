import { z } from 'zod';

const chart = z.object({
  chart: z.object({ result: z.array(z.object({ meta: z.object({ currency: z.string() }) })).min(1) }),
});

/** The currency of a chart's prices as Yahoo writes it; null where the answer names none, as with daily series. */
export function answeredCurrency(json: unknown): string | null {
  return chart.safeParse(json).data?.chart.result[0]?.meta.currency ?? null;
}
