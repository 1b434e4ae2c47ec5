import type { Client } from '@temporalio/client';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import { DATASETS_OF } from '../../domain/market/dataset.js';
import { followBackfills, type AskedRange, type RangeProgress } from './follow-backfills.js';
import { requestBackfill } from './request-backfill.js';

/** FEDFUNDS of the months before the first bar is known on it; a year covers every other series' lag. */
const MACRO_LEAD_DAYS = 400;

/**
 * Asks for the whole history of every dataset and waits for it. What the lake holds is not asked for again.
 *
 * @throws CliError as `followBackfills` does.
 */
export async function loadHistory(
  client: Client,
  { from, to }: { readonly from: TradingDate; readonly to: TradingDate },
  onProgress: (progress: readonly RangeProgress[]) => void,
): Promise<void> {
  const datasets = [...new Set(Object.values(DATASETS_OF).flat())];
  const asked = datasets.map((dataset): AskedRange => {
    const start = dataset === 'macro_observations' ? addDays(from, -MACRO_LEAD_DAYS) : from;
    return {
      dataset,
      request: {
        // Asked for again at another start, the same range is a new request: the plan leaves out what is there.
        id: `start-${start}-${to}-${Date.now()}`,
        from: start,
        to,
        symbols: null,
        reason: 'history before the first daily run',
        rebuild: false,
      },
    };
  });
  await Promise.all(asked.map(({ dataset, request }) => requestBackfill(client, dataset, request)));
  await followBackfills(client, asked, onProgress);
}
