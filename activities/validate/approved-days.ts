import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';

const row = z.object({ tradingDate: z.string(), decision: z.string(), by: z.string(), reason: z.string() });

/** A person's last word on a day, where it let the day pass. */
export interface Approval {
  readonly by: string;
  readonly reason: string;
}

const PASSING = new Set(['approve', 'exclude']);

/** Days of a span whose newest decision let them pass, whole or but for some symbols. */
export async function approvedDays(
  warehouse: Warehouse,
  { from, to }: { readonly from: TradingDate; readonly to: TradingDate },
): Promise<ReadonlyMap<TradingDate, Approval>> {
  const decisions = await warehouse.queryRows(DECISIONS, row, { from, to });
  const days = new Map<TradingDate, Approval>();
  for (const { tradingDate, decision, by, reason } of decisions) {
    if (PASSING.has(decision)) days.set(tradingDate, { by, reason });
    else days.delete(tradingDate);
  }
  return days;
}

const DECISIONS = `
  select trading_date as "tradingDate", decision, decided_by as "by", reason from ops.gate_decisions
  where trading_date >= $from::date and trading_date <= $to::date and decision <> 'release'
  order by decided_at, round`;
