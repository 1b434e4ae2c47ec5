import type { TradingDate } from '../calendar/trading-date.js';
import type { BarDataset } from '../market/dataset.js';
import type { Provider } from '../market/provider.js';
import type { AnsweredGate } from './answered-gate.js';
import type { HeldDay } from './held-day.js';
import type { HeldSelection } from './held-selection.js';

/** One landed bar that stays out of the raw tables, and why. */
export interface HeldBar {
  readonly provider: Provider;
  readonly dataset: BarDataset;
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
      /** Other days whose bars are held for a decision, none in decisions from before there could be some. */
      readonly heldDays?: readonly HeldDay[];
      /** Bars that were loaded before and are wrong by what landed now; none in decisions from before they were held. */
      readonly condemned?: readonly HeldBar[];
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
    }
  | {
      readonly kind: 'rows_released';
      readonly decidedAt: string;
      readonly workflowId: string;
      readonly runId: string;
      readonly held: HeldSelection;
      readonly by: string;
      readonly reason: string;
    }
  | {
      /** A person's answer, or the deadline's, with what it was given on: the row of the audit table. */
      readonly kind: 'answered';
      readonly decidedAt: string;
      readonly workflowId: string;
      readonly runId: string;
      readonly answer: AnsweredGate;
    };
