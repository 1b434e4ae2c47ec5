import { addDays, type TradingDate } from '../calendar/trading-date.js';
import type { IngestJob } from '../ingest/ingest-plan.js';
import type { RequestedDataset } from '../market/dataset.js';

export interface DayToFetch {
  readonly dataset: RequestedDataset;
  readonly names: readonly string[];
  readonly tradingDate: TradingDate;
  /** Calendar days before a name's watermark that are asked for again, so that their restatements are seen. */
  readonly lookBackDays: number;
}

/**
 * What to ask for on a day: each name from its own watermark less the look-back, so that one that missed days catches up. One
 * without a watermark is asked for the look-back alone: its history is a backfill's. Names with the same first day share a job.
 */
export function jobsSinceWatermark(
  { dataset, names, tradingDate, lookBackDays }: DayToFetch,
  watermarks: ReadonlyMap<string, TradingDate>,
): IngestJob[] {
  const jobs = new Map<TradingDate, IngestJob & { names: string[] }>();
  for (const name of names) {
    const from = addDays(watermarks.get(name) ?? tradingDate, -lookBackDays);
    const job = jobs.get(from) ?? { dataset, names: [], from, to: tradingDate };
    job.names.push(name);
    jobs.set(from, job);
  }
  // Those who missed nothing first: a day's quota that ends early ends on old days.
  return [...jobs.values()].sort((a, b) => (a.from > b.from ? -1 : 1));
}
