import { z } from 'zod';
import { fromYahooSymbol } from '../../../../domain/market/symbol-spelling.js';
import { parseAnswer } from '../../parse-answer.js';
import { epochSeconds, timeZone } from '../../yahoo/yahoo-schema.js';
import { dayIn } from '../../zoned-days.js';
import type { Quote } from './quote.js';

const number = z.number().nullish();

const quoteResponse = z.object({
  quoteResponse: z.object({
    result: z.array(
      z.object({
        symbol: z.string(),
        exchangeTimezoneName: timeZone,
        regularMarketTime: epochSeconds,
        regularMarketPrice: number,
        regularMarketOpen: number,
        regularMarketDayHigh: number,
        regularMarketDayLow: number,
        regularMarketPreviousClose: number,
        regularMarketVolume: number,
        currency: z.string().nullish(),
      }),
    ),
  }),
});

/** Yahoo's v7 quote, of one symbol or several. @throws ProviderError `malformed` */
export function readYahooQuotes(body: string): Quote[] {
  const { result } = parseAnswer('yahoo', body, quoteResponse).quoteResponse;
  return result.map((quote) => {
    const at = new Date(quote.regularMarketTime * 1000);
    return {
      symbol: fromYahooSymbol(quote.symbol),
      tradingDate: dayIn(at, quote.exchangeTimezoneName),
      quotedAt: at.toISOString(),
      price: quote.regularMarketPrice ?? null,
      open: quote.regularMarketOpen ?? null,
      high: quote.regularMarketDayHigh ?? null,
      low: quote.regularMarketDayLow ?? null,
      previousClose: quote.regularMarketPreviousClose ?? null,
      volume: quote.regularMarketVolume ?? null,
      currency: quote.currency ?? null,
    };
  });
}
