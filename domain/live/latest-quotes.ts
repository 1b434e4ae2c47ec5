import type { LiveQuote } from '../market/rows.js';

export interface LatestQuote extends LiveQuote {
  /** When the provider was asked, ISO 8601 in UTC. */
  readonly polledAt: string;
}

/**
 * One quote a symbol, in the symbols' order: of two, the later trade, and of the same trade the later answer. A poll that was
 * held up can thus not put an older price over a newer one.
 */
export function mergeLatest(known: readonly LatestQuote[], polled: readonly LatestQuote[]): LatestQuote[] {
  const latest = new Map<string, LatestQuote>();
  for (const quote of [...known, ...polled]) {
    const other = latest.get(quote.symbol);
    if (other === undefined || isLater(quote, other)) latest.set(quote.symbol, quote);
  }
  return [...latest.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

function isLater(quote: LatestQuote, other: LatestQuote): boolean {
  if (quote.quotedAt !== other.quotedAt) return quote.quotedAt > other.quotedAt;
  return quote.polledAt >= other.polledAt;
}
