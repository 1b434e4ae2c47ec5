import type { LiveQuote } from '../../domain/market/rows.js';
import type { HttpGet } from './http.js';

/** A provider that tells the price of many symbols in one request. */
export interface QuoteSource {
  /**
   * The quotes of at most QUOTES_PER_REQUEST symbols; a symbol that the provider does not quote is absent. Every HTTP
   * request, a crumb's included, goes through `get`, which spends one permit of the caller's lease.
   *
   * @throws ProviderError with the refusal cast to our taxonomy.
   */
  fetchQuotes(symbols: readonly string[], get: HttpGet): Promise<readonly LiveQuote[]>;
}
