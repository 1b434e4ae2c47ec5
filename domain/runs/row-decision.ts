import type { TradingDate } from '../calendar/trading-date.js';
import type { Provider } from '../market/provider.js';

/** One landed bar that stays out of the raw tables, and why. */
export interface HeldBar {
  readonly provider: Provider;
  readonly dataset: 'daily_bars' | 'index_bars';
  readonly symbol: string;
  readonly tradingDate: TradingDate;
  readonly occurrence: number;
  readonly fetchId: string;
  readonly rule: string;
  readonly reason: string;
}

/**
 * What was decided about landed rows, kept in the lake under `decisions/`: with these, in key order, the warehouse can be rebuilt
 * from the lake alone.
 */
export type RowDecision =
  | {
      readonly kind: 'judged';
      readonly decidedAt: string;
      readonly workflowId: string;
      readonly runId: string;
      readonly tradingDate: TradingDate | null;
      readonly manifestKeys: readonly string[];
      readonly quarantined: readonly HeldBar[];
      /** Set when the gate blocked this day: its bars are held until a person decides. */
      readonly hold: TradingDate | null;
    }
  | {
      readonly kind: 'released';
      readonly decidedAt: string;
      readonly workflowId: string;
      readonly runId: string;
      readonly tradingDate: TradingDate;
      /** Symbols that stay in quarantine; none in decisions from before some could. */
      readonly except?: readonly string[];
      readonly by: string;
      readonly reason: string;
    };

/** The rule under which a blocked day's bars are held. */
export const DAY_BLOCKED = 'day_blocked';
