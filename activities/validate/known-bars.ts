import { z } from 'zod';
import { quoted } from '../../adapters/sql/quoted.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { QualityBar } from '../../domain/quality/index.js';
import { ROW_RULES } from '../../domain/quality/row/index.js';
import { barSchema } from './bar-schema.js';

type BarValues = Omit<QualityBar, 'fetchId' | 'adjClose' | 'provisional'>;

/** What was decided earlier of bars, by `barValues`: the same bar, fetched again, is not judged anew. */
export interface KnownBars {
  /** In quarantine by what other bars, or a person, said of them; rules on single bars speak for themselves every time. */
  readonly held: ReadonlyMap<string, { readonly rule: string; readonly reason: string }>;
  /** A person let them pass. */
  readonly released: ReadonlyMap<string, { readonly by: string; readonly why: string }>;
}

/** Names a bar by what it says, whoever fetched it when. */
export function barValues(bar: BarValues): string {
  const { provider, dataset, symbol, tradingDate, occurrence, open, high, low, close, volume } = bar;
  return [provider, dataset, symbol, tradingDate, occurrence, open, high, low, close, volume].join('|');
}

export async function readKnownBars(
  warehouse: Warehouse,
  { from, to }: { readonly from: TradingDate; readonly to: TradingDate },
): Promise<KnownBars> {
  const dates = { from, to };
  const held = await warehouse.queryRows(HELD, heldSchema, dates);
  const released = new Map<string, { by: string; why: string }>();
  for (const { change, by, why, ...bar } of await warehouse.queryRows(CHANGES, changeSchema, dates)) {
    if (change === 'released') released.set(barValues(bar), { by, why });
    else released.delete(barValues(bar));
  }
  return {
    held: new Map(held.map(({ rule, reason, ...bar }) => [barValues(bar), { rule, reason }])),
    released,
  };
}

const heldSchema = barSchema.extend({ rule: z.string(), reason: z.string() });
const changeSchema = barSchema.extend({ change: z.string(), by: z.string(), why: z.string() });

const BAR = `provider, dataset, symbol, trading_date as "tradingDate", occurrence, open_px as "open", high_px as "high",
  low_px as "low", close_px as "close", volume`;
const DATES = 'trading_date >= $from::date and trading_date <= $to::date';

const HELD = `
  select ${BAR}, rule, reason from raw.quarantined_bars
  where ${DATES} and rule not in (${ROW_RULES.map(({ rule }) => quoted(rule)).join(', ')})`;

const CHANGES = `
  select ${BAR}, change, decided_by as "by", why from ops.quarantine_changes where ${DATES} order by changed_at`;
