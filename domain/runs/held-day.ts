import type { TradingDate } from '../calendar/trading-date.js';

/** A day that the gate blocked outside its own run: in quarantine, until a person decides. */
export interface HeldDay {
  readonly tradingDate: TradingDate;
  /** Its bars in quarantine. */
  readonly bars: number;
  /** The worst finding, in a sentence. */
  readonly why: string;
  /** All that block it, in Markdown. */
  readonly findings: string;
}

/** A held day as the lake lists it, for as long as nobody has decided. */
export interface ListedDay extends HeldDay {
  /** The run that judged it. */
  readonly workflowId: string;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly heldAt: string;
}

export const HELD_DAYS_PREFIX = 'gate/held/';

export function heldDayKey(tradingDate: TradingDate): string {
  return `${HELD_DAYS_PREFIX}${tradingDate}.json`;
}
