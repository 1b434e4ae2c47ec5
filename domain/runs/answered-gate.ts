import type { TradingDate } from '../calendar/trading-date.js';
import type { GateDecision } from './gate-decision.js';

/** A decision on what the gate held: one row of `ops.gate_decisions`. */
export interface AnsweredGate {
  /** Of 'release', the first date of those that were asked for. */
  readonly tradingDate: TradingDate;
  readonly lastDate: TradingDate | null;
  /** 1 for the first decision on the day in its run. */
  readonly round: number;
  readonly decision: GateDecision['decision'] | 'release';
  readonly by: string;
  readonly reason: string;
  /** Those that stay held ('exclude') or are released ('release'); null for every one. */
  readonly symbols: readonly string[] | null;
  /** Of 'refetch'. */
  readonly provider: string | null;
  /** Of 'release': the rules that held what is released; null for any. */
  readonly rules: readonly string[] | null;
  /** How many bars it was about; null where nobody counted. */
  readonly bars: number | null;
  /** What was decided on, in Markdown. */
  readonly findings: string;
}
