import { addDays, type TradingDate } from '../calendar/trading-date.js';
import type { IngestJob } from '../ingest/ingest-plan.js';
import { missingJobs, type CoveredRange } from './coverage.js';

export interface SeenSplit {
  readonly symbol: string;
  readonly exDate: TradingDate;
  /** When an answer with it was first fetched, ISO 8601 in UTC. */
  readonly seenAt: string;
}

/** What one landed batch of bars was asked for, and when. */
export interface FetchedRange extends CoveredRange {
  /** Trading date of the run that fetched it. */
  readonly asOf: TradingDate;
  /** ISO 8601 in UTC. */
  readonly fetchedAt: string;
}

/**
 * What must be fetched again because of splits: a chart is adjusted for the splits known when it is fetched, so the bars before
 * an ex-date that were fetched before the split was there are of another scale than the bars since. Nothing of other symbols,
 * and nothing of a split that was there when the history was first fetched.
 */
export function jobsAfterSplits(
  splits: readonly SeenSplit[],
  fetched: readonly FetchedRange[],
): readonly IngestJob[] {
  return splits.flatMap(({ symbol, exDate, seenAt }) => {
    const ofSymbol = fetched.filter(({ names }) => names.includes(symbol));
    const stale = ofSymbol.filter(
      ({ from, asOf, fetchedAt }) => from < exDate && asOf < exDate && fetchedAt < seenAt,
    );
    const [first] = stale.map(({ from }) => from).sort();
    if (first === undefined) return [];
    const since = ofSymbol.filter(({ fetchedAt }) => fetchedAt >= seenAt);
    return missingJobs('daily_bars', { names: [symbol], from: first, to: addDays(exDate, -1) }, since);
  });
}
