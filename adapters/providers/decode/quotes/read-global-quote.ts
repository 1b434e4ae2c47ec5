import { z } from 'zod';
import { parseAnswer } from '../../parse-answer.js';
import type { Quote } from './quote.js';

const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number);

const globalQuote = z.object({
  'Global Quote': z.object({
    '01. symbol': z.string(),
    '02. open': decimal,
    '03. high': decimal,
    '04. low': decimal,
    '05. price': decimal,
    '06. volume': decimal,
    '07. latest trading day': z.iso.date(),
    '08. previous close': decimal,
  }),
});

/** Alpha Vantage's GLOBAL_QUOTE, which tells the day of the trade only. @throws ProviderError `malformed` */
export function readGlobalQuote(body: string): Quote[] {
  const quote = parseAnswer('alpha-vantage', body, globalQuote)['Global Quote'];
  return [
    {
      symbol: quote['01. symbol'],
      tradingDate: quote['07. latest trading day'],
      quotedAt: null,
      price: quote['05. price'],
      open: quote['02. open'],
      high: quote['03. high'],
      low: quote['04. low'],
      previousClose: quote['08. previous close'],
      volume: quote['06. volume'],
      currency: null,
    },
  ];
}
