import { z } from 'zod';
import { quoted } from '../../adapters/sql/quoted.js';
import { sqlTimestamp } from '../../adapters/sql/sql-timestamp.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heldDays, unlistHeldDay } from './held-days.js';

/** A listed day of which other bars came since, and were loaded, is decided by them: nobody needs to. */
export async function unlistMendedDays({
  store,
  withWarehouse,
}: Pick<ActivityDependencies, 'store' | 'withWarehouse'>): Promise<void> {
  const listed = await heldDays(store);
  if (listed.length === 0) return;
  const since = listed.map(
    ({ tradingDate, heldAt }) =>
      `(trading_date = cast(${quoted(tradingDate)} as date) and fetched_at > cast(${quoted(sqlTimestamp(heldAt))} as timestamp))`,
  );
  const mended = await withWarehouse((warehouse) =>
    warehouse.queryRows(
      `select distinct trading_date as "tradingDate" from raw.daily_bars where ${since.join(' or ')}`,
      z.object({ tradingDate: z.string() }),
    ),
  );
  for (const { tradingDate } of mended) await unlistHeldDay(store, tradingDate);
}
