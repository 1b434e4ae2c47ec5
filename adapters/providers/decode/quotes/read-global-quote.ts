import { z } from 'zod';
import { withoutDelayNote } from '../../alpha-vantage/without-delay-note.js';
import { parseAnswer } from '../../parse-answer.js';
import { ProviderError } from '../../provider-error.js';
import type { Quote } from './quote.js';

const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'expected a decimal number as text')
  .transform(Number);

/** Of a symbol that it does not know, Alpha Vantage sends an empty quote. */
const globalQuote = z.preprocess(
  withoutDelayNote,
  z.object({
    'Global Quote': z.union([
      z.strictObject({}),
      z.object({
        '01. symbol': z.string(),
        '05. price': decimal,
        '06. volume': decimal,
        '07. latest trading day': z.iso.date(),
      }),
    ]),
  }),
);

/** Alpha Vantage's GLOBAL_QUOTE, which tells the day of the trade only. @throws ProviderError */
export function readGlobalQuote(body: string, symbol: string): Quote {
  const quote = parseAnswer('alpha-vantage', body, globalQuote)['Global Quote'];
  if (!('05. price' in quote)) {
    const message = `Alpha Vantage has no quote of "${symbol}".`;
    throw new ProviderError('alpha-vantage', { kind: 'not_found', message });
  }
  return {
    symbol: quote['01. symbol'],
    tradingDate: quote['07. latest trading day'],
    price: quote['05. price'],
    currency: null,
    marketState: null,
    quotedAt: null,
    volume: quote['06. volume'],
  };
}
