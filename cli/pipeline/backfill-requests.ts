import { CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY } from '../../domain/calendar/trading-calendar.js';
import { parseTradingDate, type TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import type { AskedRange } from './follow-backfills.js';

export interface BackfillAsked {
  readonly from: string;
  readonly to: string;
  readonly symbols: readonly string[] | null;
  /** Empty: every dataset, or the bars alone when symbols are named. */
  readonly datasets: readonly RequestedDataset[];
  readonly reason: string;
}

/** What may be asked for by name, and until when. */
export interface BackfillLimits {
  readonly universe: readonly string[];
  readonly indices: readonly string[];
  readonly fredSeries: readonly string[];
  /** The newest day that a provider has data of. */
  readonly newest: TradingDate;
}

export const BACKFILL_DATASETS: readonly RequestedDataset[] = [
  'daily_bars',
  'index_bars',
  'company_profiles',
  'macro_observations',
];

/**
 * One range for each dataset.
 *
 * @throws BadInputError for dates that are none, out of order, outside the calendar or after the data, and for an unknown
 * symbol.
 */
export function backfillRequests(asked: BackfillAsked, limits: BackfillLimits, now: Date): AskedRange[] {
  const from = dayOf(asked.from, '--from');
  const to = dayOf(asked.to, '--to');
  if (from > to) {
    throw new BadInputError({ what: '--from', given: from, allowed: `a day up to --to, which is ${to}` });
  }
  if (to > limits.newest) {
    const allowed = `a day up to ${limits.newest}, the newest that the providers have data of`;
    throw new BadInputError({ what: '--to', given: to, allowed });
  }
  const datasets = datasetsOf(asked);
  for (const dataset of datasets) requireKnown(dataset, asked.symbols, limits);
  const { symbols, reason } = asked;
  return datasets.map((dataset) => ({
    dataset,
    request: { id: `cli-${from}-${to}-${now.getTime()}`, from, to, symbols, reason },
  }));
}

function dayOf(text: string, where: string): TradingDate {
  const day = parseTradingDate(text, where);
  if (day >= CALENDAR_FIRST_DAY && day <= CALENDAR_LAST_DAY) return day;
  const allowed = `a day from ${CALENDAR_FIRST_DAY} to ${CALENDAR_LAST_DAY}, which the trading calendar covers`;
  throw new BadInputError({ what: where, given: day, allowed });
}

function datasetsOf({ datasets, symbols }: BackfillAsked): readonly RequestedDataset[] {
  if (datasets.length > 0) return [...new Set(datasets)];
  return symbols === null ? BACKFILL_DATASETS : ['daily_bars'];
}

function requireKnown(
  dataset: RequestedDataset,
  symbols: readonly string[] | null,
  { universe, indices, fredSeries }: BackfillLimits,
): void {
  const known: Readonly<Record<RequestedDataset, readonly string[]>> = {
    daily_bars: universe,
    company_profiles: universe,
    index_bars: indices,
    macro_observations: fredSeries,
  };
  const unknown = symbols?.find((symbol) => !known[dataset].includes(symbol));
  if (unknown === undefined) return;
  const allowed: Readonly<Record<RequestedDataset, string>> = {
    daily_bars: `a symbol of the universe (${universe.length} symbols), spelled as there`,
    company_profiles: `a symbol of the universe (${universe.length} symbols), spelled as there`,
    index_bars: `a configured index for index_bars: ${indices.join(', ')}`,
    macro_observations: `a series of FRED_SERIES for macro_observations: ${fredSeries.join(', ')}`,
  };
  throw new BadInputError({ what: '--symbols', given: unknown, allowed: allowed[dataset] });
}
