import { z } from 'zod';
import { fromYahooSymbol } from '../../../../domain/market/symbol-spelling.js';

const answered = z.object({
  quoteResponse: z.object({ result: z.array(z.object({ symbol: z.string() })).min(1) }),
});

/** The symbols that Yahoo was asked to quote: those of the recorded request, else all that it answered; else `fallback`. */
export function askedSymbols(requestUrl: URL | null, json: unknown, fallback: string): string[] {
  const asked = requestUrl?.searchParams.get('symbols')?.split(',');
  const symbols = asked ??
    answered.safeParse(json).data?.quoteResponse.result.map(({ symbol }) => symbol) ?? [fallback];
  return symbols.map(fromYahooSymbol);
}
