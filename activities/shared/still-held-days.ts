import { z } from 'zod';
import { quoted } from '../../adapters/sql/quoted.js';
import { DAY_BLOCKED } from '../../domain/runs/held-by.js';
import type { HeldDay } from '../../domain/runs/held-day.js';
import type { ActivityDependencies } from '../dependencies.js';

const row = z.object({ tradingDate: z.string() });

/**
 * Of days that a judgement held, those with bars in quarantine. While a run waits for a decision on its own day, a person may decide
 * on another: that one waits no longer.
 */
export async function stillHeldDays<Day extends HeldDay>(
  { withWarehouse }: Pick<ActivityDependencies, 'withWarehouse'>,
  days: readonly Day[],
): Promise<readonly Day[]> {
  if (days.length === 0) return [];
  const dates = days.map(({ tradingDate }) => `cast(${quoted(tradingDate)} as date)`);
  const held = await withWarehouse((warehouse) =>
    warehouse.queryRows(
      `select distinct trading_date as "tradingDate" from raw.quarantined_bars
       where rule = ${quoted(DAY_BLOCKED)} and trading_date in (${dates.join(', ')})`,
      row,
    ),
  );
  const waiting = new Set(held.map(({ tradingDate }) => tradingDate));
  return days.filter(({ tradingDate }) => waiting.has(tradingDate));
}
