import { z } from 'zod';
import type { LiveQuote } from '../../../domain/market/rows.js';
import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { parseAnswer } from '../parse-answer.js';
import { epochSeconds } from './yahoo-schema.js';

/** The v7 quote. A symbol that is listed and was never traded has neither price nor time; a delisted one is left out. */
const quoteResponseSchema = z.object({
  quoteResponse: z.object({
    result: z.array(
      z.object({
        symbol: z.string(),
        regularMarketPrice: z.number().nullish(),
        regularMarketTime: epochSeconds.nullish(),
        regularMarketVolume: z.int().nonnegative().nullish(),
        currency: z.string().nullish(),
        marketState: z.string().nullish(),
      }),
    ),
  }),
});

/**
 * The quotes in the order they were asked in. What has no price is left out, and so is a symbol that was not asked for: Yahoo
 * answers a renamed ticker under its new name.
 *
 * @throws ProviderError `malformed`
 */
export function readQuotes(body: string, asked: readonly string[]): LiveQuote[] {
  const { result } = parseAnswer('yahoo', body, quoteResponseSchema).quoteResponse;
  const answered = new Map(result.map((quote) => [fromYahooSymbol(quote.symbol).toUpperCase(), quote]));
  return asked.flatMap((symbol) => {
    const quote = answered.get(symbol.toUpperCase());
    const { regularMarketPrice: price, regularMarketTime: time } = quote ?? {};
    if (quote === undefined || typeof price !== 'number' || typeof time !== 'number') return [];
    return {
      symbol,
      price,
      currency: quote.currency ?? null,
      marketState: quote.marketState ?? null,
      quotedAt: new Date(time * 1000).toISOString(),
      volume: quote.regularMarketVolume ?? null,
    };
  });
}
