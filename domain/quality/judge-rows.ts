import type { TradingDate } from '../calendar/trading-date.js';
import type { RowFinding } from './finding.js';
import { isSwitchedOff } from './is-switched-off.js';
import type { QualityBar } from './quality-bar.js';
import { qualitySettings, type QualitySettings } from './quality-settings.js';
import { ROW_RULES } from './row/index.js';

export interface JudgeOptions {
  /** The trading date of the run that judges. */
  readonly judgedOn: TradingDate;
  readonly settings?: QualitySettings;
  /** Whether the bars are history that was asked for, for switches that hold there alone. */
  readonly backfill?: boolean;
}

/** Judges every bar by every row rule. A bar may break several; findings come in the order of the bars. */
export function judgeRows(bars: Iterable<QualityBar>, options: JudgeOptions): RowFinding[] {
  const { judgedOn, settings = qualitySettings(), backfill = false } = options;
  const findings: RowFinding[] = [];
  let row = 0;
  for (const bar of bars) {
    for (const { rule, severity, judge } of ROW_RULES) {
      const verdict = judge(bar, settings);
      if (verdict === null) continue;
      const { provider, dataset, symbol, tradingDate, occurrence, fetchId } = bar;
      if (isSwitchedOff(settings.switches, { rule, symbol, tradingDate }, backfill)) continue;
      const message = `${symbol} ${tradingDate} (${provider}): ${verdict.message}`;
      const evidence = { ...verdict.evidence, bar: { provider, dataset, occurrence, fetchId } };
      // TypeScript cannot see that rule and evidence come from the same member of the union.
      findings.push({
        rule,
        severity,
        scope: 'row',
        symbol,
        tradingDate,
        judgedOn,
        row,
        message,
        evidence,
      } as RowFinding);
    }
    row++;
  }
  return findings;
}
