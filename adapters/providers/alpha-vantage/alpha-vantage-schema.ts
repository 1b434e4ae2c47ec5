import { z } from 'zod';
import { withoutDelayNote } from './without-delay-note.js';

/** How Alpha Vantage writes that it has no value. */
const MISSING = new Set(['None', 'NONE', 'N/A', '-', '']);
const DECIMAL = /^-?\d+(\.\d+)?$/;

const decimalText = z
  .string()
  .nullable()
  .refine(
    (text) => text === null || MISSING.has(text) || DECIMAL.test(text),
    'expected a decimal number as text',
  )
  .transform((text) => (text === null || MISSING.has(text) ? null : Number(text)));

const wholeText = decimalText.refine(
  (value) => value === null || Number.isSafeInteger(value),
  'expected a whole number',
);

const text = z
  .string()
  .nullish()
  .transform((value) => (value == null || MISSING.has(value) ? null : value));

const adjustedBar = z.looseObject({ '6. volume': z.unknown() });

/** A bar of the adjusted series has more, and its volume under another number. */
const bar = z.preprocess(
  (given) => {
    const adjusted = adjustedBar.safeParse(given);
    return adjusted.success ? { ...adjusted.data, '5. volume': adjusted.data['6. volume'] } : given;
  },
  z.object({
    '1. open': decimalText,
    '2. high': decimalText,
    '3. low': decimalText,
    '4. close': decimalText,
    '5. adjusted close': decimalText.optional(),
    '5. volume': wholeText,
    '7. dividend amount': decimalText.optional(),
    '8. split coefficient': decimalText.optional(),
  }),
);

/** TIME_SERIES_DAILY, or TIME_SERIES_DAILY_ADJUSTED, which has dividends and splits too. Bars are keyed by trading date; prices are as traded, unadjusted, and sent as text. */
export const dailySeriesSchema = z.preprocess(
  withoutDelayNote,
  z.object({
    'Meta Data': z.object({
      '2. Symbol': z.string(),
      /** A day, or, while the session is open, the exchange's wall clock `YYYY-MM-DD HH:MM:SS`. */
      '3. Last Refreshed': z.string(),
    }),
    'Time Series (Daily)': z.record(z.iso.date(), bar),
  }),
);
export type DailySeries = z.infer<typeof dailySeriesSchema>;

export const overviewSchema = z.object({
  Symbol: z.string(),
  Name: text,
  Sector: text,
  Industry: text,
  Currency: text,
  Exchange: text,
  MarketCapitalization: decimalText.optional().transform((value) => value ?? null),
});
export type Overview = z.infer<typeof overviewSchema>;

/** What it answers, with HTTP 200, in place of data. `Note` is the older name of `Information`. */
export const noticeSchema = z.object({
  Information: z.string().optional(),
  Note: z.string().optional(),
  'Error Message': z.string().optional(),
});
