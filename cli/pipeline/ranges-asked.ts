import { readUniverse } from '../../adapters/universe/read-universe.js';
import {
  isSession,
  previousSession,
  sessionClose,
  tradingDateOf,
} from '../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { indexSymbols } from '../../domain/market/index-symbols.js';
import { universeSymbols } from '../../domain/universe/universe-symbols.js';
import { marketDates } from '../stack/market-dates.js';
import type { PipelineConfiguration } from '../stack/pipeline-configuration.js';
import type { BackfillOptions } from './backfill-options.js';
import { backfillRequests } from './backfill-requests.js';
import type { AskedRange } from './follow-backfills.js';

/**
 * The ranges that the options ask for, one a dataset.
 *
 * @throws BadInputError as `backfillRequests` does.
 */
export async function rangesAsked(
  { from, to, symbols, dataset, reason }: BackfillOptions,
  pipeline: PipelineConfiguration,
  now: Date,
): Promise<AskedRange[]> {
  const universe = await readUniverse(pipeline.configuration.SECTORFLOW_UNIVERSE);
  return backfillRequests(
    {
      from: given(from ?? pipeline.configuration.SECTORFLOW_HISTORY_START, '--from'),
      to: given(to, '--to'),
      symbols: symbols ?? null,
      datasets: dataset ?? [],
      reason,
    },
    {
      universe: universeSymbols(universe),
      indices: indexSymbols(pipeline.configuration.sectorIndices),
      fredSeries: pipeline.configuration.FRED_SERIES,
      newest: await newestDay(pipeline, now),
    },
    now,
  );
}

function given(date: string | undefined, what: string): string {
  if (date !== undefined) return date;
  throw new BadInputError({ what, given: '', allowed: 'a calendar day written YYYY-MM-DD' });
}

/** The sandbox's "today", or the last session that has closed. */
async function newestDay({ home, dataDir }: PipelineConfiguration, now: Date): Promise<TradingDate> {
  if (dataDir !== null) return (await marketDates(home, dataDir)).today;
  const today = tradingDateOf(now);
  return isSession(today) && sessionClose(today) <= now ? today : previousSession(today);
}
