import { nextSession, sessionsBetween } from '../calendar/trading-calendar.js';
import type { TradingDate } from '../calendar/trading-date.js';
import type { IngestJob } from '../ingest/ingest-plan.js';
import type { RequestedDataset } from '../market/dataset.js';

/** What one landed batch was asked for. */
export interface CoveredRange {
  readonly names: readonly string[];
  readonly from: TradingDate;
  readonly to: TradingDate;
}

/**
 * What of `wanted` was never asked for, as jobs: names with the same gap share one. Decided by what was asked and landed, not by
 * the rows that came back: a symbol that was not listed yet is covered all the same.
 */
export function missingJobs(
  dataset: RequestedDataset,
  wanted: CoveredRange,
  covered: readonly CoveredRange[],
): IngestJob[] {
  const known = new Map<string, CoveredRange[]>();
  for (const range of covered) {
    for (const name of range.names) known.set(name, [...(known.get(name) ?? []), range]);
  }
  const sessions = sessionsBetween(wanted.from, wanted.to);
  const gaps = new Map<string, IngestJob & { names: string[] }>();
  for (const name of wanted.names) {
    const gap = missingSpan(wanted, sessions, known.get(name) ?? []);
    if (gap === null) continue;
    const key = `${gap.from} ${gap.to}`;
    const job = gaps.get(key) ?? { dataset, names: [], ...gap };
    job.names.push(name);
    gaps.set(key, job);
  }
  return [...gaps.values()];
}

/** The shortest span that holds every one of the `sessions` of `wanted` outside all of `ranges`; null when there is none. */
function missingSpan(
  wanted: Omit<CoveredRange, 'names'>,
  sessions: readonly TradingDate[],
  ranges: readonly CoveredRange[],
): { from: TradingDate; to: TradingDate } | null {
  const holding = ranges.filter((range) => range.from <= wanted.to && range.to >= wanted.from);
  const ascending = [...holding].sort((a, b) => (a.from < b.from ? -1 : 1));
  let from = wanted.from;
  for (const range of ascending) if (range.from <= from && range.to >= from) from = nextSession(range.to);
  if (from > wanted.to) return null;
  const open = sessions.filter(
    (day) => day >= from && !holding.some((range) => range.from <= day && day <= range.to),
  );
  return open.length === 0 ? null : { from: open[0]!, to: open.at(-1)! };
}
