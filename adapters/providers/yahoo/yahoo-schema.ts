import { z } from 'zod';

/** Seconds since 1970 in UTC, from 1900 to 9999: what a calendar day can be told of. */
export const epochSeconds = z.int().min(-2_208_988_800).max(253_402_300_799);

const timeZone = z.string().refine(isTimeZone, 'expected an IANA time zone');
const prices = z.array(z.number().nullable());

/** One result of the v8 chart with interval 1d. An empty range has `quote: [{}]` and no timestamps; what is absent may be null. */
const chartResultSchema = z.object({
  meta: z.object({
    symbol: z.string(),
    exchangeTimezoneName: timeZone,
    /** Bars of minutes or weeks would land as repeated or missing days. */
    dataGranularity: z.literal('1d', { error: 'not daily bars (1d)' }).nullish(),
    regularMarketTime: epochSeconds.nullish(),
    currentTradingPeriod: z
      .object({ regular: z.object({ start: epochSeconds, end: epochSeconds }) })
      .nullish(),
  }),
  timestamp: z.array(epochSeconds).nullish(),
  events: z
    .object({
      splits: z
        .record(z.string(), z.object({ date: epochSeconds, numerator: z.number(), denominator: z.number() }))
        .nullish(),
      dividends: z.record(z.string(), z.object({ date: epochSeconds, amount: z.number() })).nullish(),
    })
    .nullish(),
  indicators: z.object({
    quote: z.tuple([
      z.object({
        open: prices.optional(),
        high: prices.optional(),
        low: prices.optional(),
        close: prices.optional(),
        volume: z.array(z.int().nullable()).optional(),
      }),
    ]),
    adjclose: z
      .array(z.object({ adjclose: prices.nullish() }))
      .max(1)
      .nullish(),
  }),
});
export type ChartResult = z.infer<typeof chartResultSchema>;

export const chartSchema = z.object({ chart: z.object({ result: z.tuple([chartResultSchema]) }) });

/** quoteSummary with modules assetProfile and price, unformatted. Funds and indices have no sector. */
const summaryResultSchema = z.object({
  assetProfile: z.object({ sector: z.string().nullish(), industry: z.string().nullish() }).nullish(),
  price: z.object({
    symbol: z.string(),
    longName: z.string().nullish(),
    shortName: z.string().nullish(),
    currency: z.string().nullish(),
    exchangeName: z.string().nullish(),
    marketCap: z.number().nullish(),
  }),
});
export type SummaryResult = z.infer<typeof summaryResultSchema>;

export const quoteSummarySchema = z.object({
  quoteSummary: z.object({ result: z.tuple([summaryResultSchema]) }),
});

const errorSchema = z.object({ error: z.object({ code: z.string(), description: z.string().nullish() }) });

/** A refusal stands under the name of the endpoint, or under `finance` when it came before one. */
export const yahooErrorSchema = z.union([
  z.object({ chart: errorSchema }).transform(({ chart }) => chart.error),
  z.object({ quoteSummary: errorSchema }).transform(({ quoteSummary }) => quoteSummary.error),
  z.object({ quoteResponse: errorSchema }).transform(({ quoteResponse }) => quoteResponse.error),
  z.object({ finance: errorSchema }).transform(({ finance }) => finance.error),
]);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
