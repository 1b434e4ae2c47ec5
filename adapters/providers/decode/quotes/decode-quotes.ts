import type { Provider } from '../../../../domain/market/provider.js';
import { castAlphaVantageRefusal } from '../../alpha-vantage/cast-alpha-vantage-refusal.js';
import type { HttpAnswer } from '../../http.js';
import { ProviderError } from '../../provider-error.js';
import { castYahooRefusal } from '../../yahoo/cast-yahoo-refusal.js';
import type { Quote } from './quote.js';
import { readGlobalQuote } from './read-global-quote.js';
import { readYahooQuotes } from './read-yahoo-quotes.js';

/** The quotes in an answer. @throws ProviderError when it was refused or fits no schema. */
export function decodeQuotes(provider: Provider, answer: HttpAnswer, symbol: string, now: Date): Quote[] {
  const refusal =
    provider === 'yahoo'
      ? castYahooRefusal(answer, `"${symbol}"`, now)
      : castAlphaVantageRefusal(answer, { dataset: 'daily_bars', symbol, from: '', to: '' }, now);
  if (refusal !== undefined) throw new ProviderError(provider, refusal);
  return provider === 'yahoo' ? readYahooQuotes(answer.body) : readGlobalQuote(answer.body);
}
