import type { TradingDate } from '../calendar/trading-date.js';
import { DAY_BLOCKED } from './held-by.js';

/** Which bars in quarantine a decision is about. */
export interface HeldSelection {
  /** First and last trading date, both included. */
  readonly from: TradingDate;
  readonly to: TradingDate;
  /** The rules that held them; null for any. */
  readonly rules: readonly string[] | null;
  /** Null for every symbol. */
  readonly symbols: readonly string[] | null;
  /** Symbols that stay in quarantine. */
  readonly except?: readonly string[];
}

/** The bars of a day that the gate blocked. */
export function blockedDay(tradingDate: TradingDate, except: readonly string[] = []): HeldSelection {
  return { from: tradingDate, to: tradingDate, rules: [DAY_BLOCKED], symbols: null, except };
}

/** Who changes what is in quarantine, and why: becomes part of `ops.quarantine_changes`. */
export interface QuarantineNote {
  /** Of the decision, the same when it is repeated. */
  readonly changeId: string;
  readonly by: string;
  readonly why: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Who holds bars when no person does. */
export const GATE_DECIDER = 'quality gate';
