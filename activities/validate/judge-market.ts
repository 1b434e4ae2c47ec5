import type { TradingDate } from '../../domain/calendar/trading-date.js';
import {
  MarketJudge,
  type MarketFinding,
  type MarketInput,
  type QualityBar,
  type QualitySettings,
} from '../../domain/quality/index.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';

interface MarketQuestion {
  readonly tradingDate: TradingDate;
  readonly days: readonly MarketInput[];
  readonly sectors: ReadonlyMap<string, string>;
  readonly settings: QualitySettings;
  /** Bars that landed and were accepted one by one. */
  readonly landed: readonly QualityBar[];
}

/** What a run knows better from its plan: which symbols it asked for, and which days were never loaded. */
const JUDGED_BY_PLAN: readonly MarketFinding['rule'][] = ['missing_bar', 'missing_day', 'thin_day'];

/**
 * Judges a run's trading date by the days before it. What it shows of an earlier day is reported and does not block: that
 * day's own run is over.
 */
export function judgeMarket({ tradingDate, days, sectors, settings, landed }: MarketQuestion): {
  readonly findings: readonly MarketFinding[];
  readonly quarantined: readonly HeldBar[];
} {
  const judge = new MarketJudge({ settings, sectors });
  let found: MarketFinding[] = [];
  for (const day of days) found = judge.judge(day);
  if (days.at(-1)?.tradingDate !== tradingDate) return { findings: [], quarantined: [] };
  const findings = found
    .filter(({ rule }) => !JUDGED_BY_PLAN.includes(rule))
    .map((finding) =>
      finding.tradingDate === tradingDate ? finding : ({ ...finding, severity: 'warn' } as const),
    );
  const held = new Map<string, MarketFinding>();
  for (const finding of findings) {
    if (finding.severity === 'quarantine' && finding.symbol !== null && !held.has(finding.symbol))
      held.set(finding.symbol, finding);
  }
  const judged = new Map(days.at(-1)!.bars.map((bar) => [bar.symbol, bar]));
  const quarantined = landed.flatMap((bar): HeldBar[] => {
    const finding = held.get(bar.symbol);
    const isJudged = bar.tradingDate === tradingDate && judged.get(bar.symbol)?.close === bar.close;
    if (finding === undefined || !isJudged) return [];
    const { provider, dataset, symbol, occurrence, fetchId } = bar;
    const { rule, message: reason } = finding;
    return [{ provider, dataset, symbol, tradingDate, occurrence, fetchId, rule, reason }];
  });
  return { findings, quarantined };
}
