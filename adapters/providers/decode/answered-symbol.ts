import { z } from 'zod';

const withChart = z.object({
  chart: z.object({ result: z.array(z.object({ meta: z.object({ symbol: z.string() }) })).min(1) }),
});
const withSummary = z.object({
  quoteSummary: z.object({ result: z.array(z.object({ price: z.object({ symbol: z.string() }) })).min(1) }),
});
const withMetaData = z.object({ 'Meta Data': z.object({ '2. Symbol': z.string() }) });
const withSymbol = z.object({ Symbol: z.string() });

const symbol = z.union([
  withChart.transform(({ chart }) => chart.result[0]!.meta.symbol),
  withSummary.transform(({ quoteSummary }) => quoteSummary.result[0]!.price.symbol),
  withMetaData.transform((series) => series['Meta Data']['2. Symbol']),
  withSymbol.transform((overview) => overview.Symbol),
]);

/** The symbol that an answer says it is about, in its provider's spelling. FRED's answers do not name their series. */
export function answeredSymbol(json: unknown): string | undefined {
  return symbol.safeParse(json).data;
}
