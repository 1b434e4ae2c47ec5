import { newYorkDay } from '../../../../domain/calendar/new-york-time.js';
import { castAlphaVantageRefusal } from '../../alpha-vantage/cast-alpha-vantage-refusal.js';
import type { HttpAnswer } from '../../http.js';
import { ProviderError } from '../../provider-error.js';
import { createYahoo } from '../../yahoo/create-yahoo.js';
import { parseJson } from '../parse-json.js';
import { replay } from '../replay.js';
import { askedSymbols } from './asked-symbols.js';
import type { Quote } from './quote.js';
import { readGlobalQuote } from './read-global-quote.js';

interface QuotesQuestion {
  readonly requestUrl: URL | null;
  /** What messages name where nothing else is known. */
  readonly symbol: string;
  readonly now: Date;
}

/** The quotes that Yahoo's adapter reads from an answer. @throws ProviderError when it was refused or fits no schema. */
export async function decodeYahooQuotes(
  answer: HttpAnswer,
  { requestUrl, symbol, now }: QuotesQuestion,
): Promise<Quote[]> {
  const yahoo = createYahoo({ userAgent: 'none', clock: () => now });
  const asked = askedSymbols(requestUrl, parseJson(answer.body), symbol);
  const quotes = await yahoo.fetchQuotes(asked, replay(answer));
  return quotes.map((quote) => ({ ...quote, tradingDate: newYorkDay(new Date(quote.quotedAt)) }));
}

/** The quote in an answer of Alpha Vantage. @throws ProviderError as above. */
export function decodeGlobalQuote(answer: HttpAnswer, { symbol, now }: QuotesQuestion): Quote[] {
  const refusal = castAlphaVantageRefusal(answer, { dataset: 'daily_bars', symbol, from: '', to: '' }, now);
  if (refusal !== undefined) throw new ProviderError('alpha-vantage', refusal);
  return [readGlobalQuote(answer.body, symbol)];
}
