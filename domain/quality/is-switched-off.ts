import type { TradingDate } from '../calendar/trading-date.js';

/** Switches one rule off, for what it names: a symbol, a period, backfills. What is absent matches everything. */
export interface RuleSwitch {
  readonly rule: string;
  readonly symbol?: string | undefined;
  readonly from?: TradingDate | undefined;
  readonly to?: TradingDate | undefined;
  /** True: in backfills alone. */
  readonly backfill?: boolean | undefined;
  /** Why; shown wherever the switch has an effect. */
  readonly reason: string;
}

interface Judged {
  readonly rule: string;
  readonly symbol: string | null;
  readonly tradingDate: TradingDate;
}

export function isSwitchedOff(switches: readonly RuleSwitch[], finding: Judged, backfill: boolean): boolean {
  return switches.some(
    (off) =>
      off.rule === finding.rule &&
      (off.symbol === undefined || off.symbol === finding.symbol) &&
      (off.from === undefined || finding.tradingDate >= off.from) &&
      (off.to === undefined || finding.tradingDate <= off.to) &&
      (off.backfill !== true || backfill),
  );
}
