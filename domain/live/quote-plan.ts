import type { Provider } from '../market/provider.js';

/** Symbols in one request: the address stays well below what servers take. */
export const QUOTES_PER_REQUEST = 50;

/** The slowest and the fastest pace, in seconds between two polls. Yahoo lets its own answers grow a second old. */
export const SLOWEST_PACE_SECONDS = 3_600;
export const FASTEST_PACE_SECONDS = 5;

/** Who is asked for which symbols. Holds the key's alias, never the key. */
export interface QuotePlan {
  readonly provider: Provider;
  readonly keyAlias: string;
  readonly symbols: readonly string[];
}

/** Requests that so many symbols take. */
export function quoteRequests(symbols: readonly string[]): number {
  return Math.ceil(symbols.length / QUOTES_PER_REQUEST);
}
