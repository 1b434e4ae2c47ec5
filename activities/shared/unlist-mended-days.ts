import { z } from 'zod';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { sqlTimestamp } from '../../adapters/sql/sql-timestamp.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { heldDays, unlistHeldDay } from './held-days.js';

const row = z.object({ bars: z.number() });

/** A listed day of which other bars came since, and were loaded, is decided by them: nobody needs to. */
export async function unlistMendedDays(store: ObjectStore, warehouse: Warehouse): Promise<void> {
  for (const { tradingDate, heldAt } of await heldDays(store)) {
    const [loaded] = await warehouse.queryRows(LOADED_SINCE, row, {
      date: tradingDate,
      since: sqlTimestamp(heldAt),
    });
    if ((loaded?.bars ?? 0) > 0) await unlistHeldDay(store, tradingDate);
  }
}

const LOADED_SINCE = `
  select count(*) as bars from raw.daily_bars where trading_date = $date::date and fetched_at > $since::timestamp`;
