import { z } from 'zod';
import { quoted } from '../../adapters/sql/quoted.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { BAR_DATASETS } from '../../domain/market/dataset.js';
import { DAY_BLOCKED, DAY_BLOCKED_REASON } from '../../domain/runs/held-by.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import type { AdjustBar } from './adjust-for-splits.js';
import { barSchema } from './bar-schema.js';
import type { BarHold, DayHold, MarketJudgement } from './market-verdicts.js';

/** A bar that may be held, with the close by which a verdict knows it. */
export type HoldableBar = Omit<HeldBar, 'rule' | 'reason'> & { readonly close: number | null };

/** Of some bars those that a judgement holds. */
export function heldBars(bars: Iterable<HoldableBar>, { bars: holds, days }: Holds): HeldBar[] {
  const byName = new Map(holds.map((hold) => [`${hold.tradingDate} ${hold.symbol}`, hold]));
  const blocked = new Set(days.map(({ tradingDate }) => tradingDate));
  const held: HeldBar[] = [];
  for (const { close, ...bar } of bars) {
    const hold = byName.get(`${bar.tradingDate} ${bar.symbol}`);
    if (hold !== undefined && hold.close === close)
      held.push({ ...bar, rule: hold.rule, reason: hold.reason });
    else if (blocked.has(bar.tradingDate))
      held.push({ ...bar, rule: DAY_BLOCKED, reason: DAY_BLOCKED_REASON });
  }
  return held;
}

/** A verdict knows a bar by the close that the judge saw. */
export function withAdjustedClose(bar: HoldableBar, adjusted: AdjustBar): HoldableBar {
  const { close } = adjusted({ ...bar, open: null, high: null, low: null, volume: null });
  return { ...bar, close };
}

interface Holds {
  readonly bars: readonly BarHold[];
  readonly days: readonly DayHold[];
}

/** Loaded bars that a judgement holds after all. */
export async function condemnedBars(
  warehouse: Warehouse,
  judgement: MarketJudgement,
  adjusted: AdjustBar,
): Promise<HeldBar[]> {
  const late = {
    bars: judgement.bars.filter(({ isLate }) => isLate),
    days: judgement.days.filter(({ isLate }) => isLate),
  };
  const date = (tradingDate: string) => `trading_date = cast(${quoted(tradingDate)} as date)`;
  const wanted = [
    ...late.bars.map((bar) => `(symbol = ${quoted(bar.symbol)} and ${date(bar.tradingDate)})`),
    ...late.days.map((day) => date(day.tradingDate)),
  ];
  if (wanted.length === 0) return [];
  const loaded = await warehouse.queryRows(loadedBars(wanted.join(' or ')), holdableSchema);
  return heldBars(
    loaded.map((bar) => withAdjustedClose(bar, adjusted)),
    late,
  );
}

export const holdableSchema = barSchema
  .omit({ open: true, high: true, low: true, volume: true })
  .extend({ fetchId: z.string() });

const loadedBars = (condition: string) =>
  BAR_DATASETS.map(
    (dataset) => `
        select provider, '${dataset}' as dataset, symbol, trading_date as "tradingDate", occurrence, fetch_id as "fetchId",
          close_px as "close"
        from raw.${dataset} where ${condition}`,
  ).join(' union all ');
