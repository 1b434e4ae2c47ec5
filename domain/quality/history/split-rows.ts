import { isPresent } from '../is-present.js';
import type { MarketBar } from '../market/market-day.js';
import type { QualityBar } from '../quality-bar.js';
import type { QualitySettings } from '../quality-settings.js';
import { ROW_RULES } from '../row/index.js';
import { dateOfDay, type PriceHistory } from './price-history.js';
import type { HistoryFinding } from './history-finding.js';

export interface DayRows {
  readonly bars: readonly MarketBar[];
  readonly arrived: ReadonlySet<string>;
  readonly findings: readonly HistoryFinding[];
}

type MutableBar = { -readonly [Field in keyof QualityBar]: QualityBar[Field] };

/** Judges the rows from `from` to `to`, which are of one day, each by itself: the sound bars, and what is wrong with the others. */
export function splitRows(
  history: PriceHistory,
  range: { readonly from: number; readonly to: number; readonly isIndex: boolean },
  settings: QualitySettings,
): DayRows {
  const { from, to, isIndex } = range;
  const tradingDate = from < to ? dateOfDay(history.days[from]!) : '';
  const bars: MarketBar[] = [];
  const arrived = new Set<string>();
  const findings: HistoryFinding[] = [];
  const bar: MutableBar = {
    provider: 'yahoo',
    dataset: isIndex ? 'index_bars' : 'daily_bars',
    fetchId: '',
    symbol: '',
    tradingDate,
    occurrence: 0,
    open: 0,
    high: 0,
    low: 0,
    close: 0,
    adjClose: null,
    volume: 0,
    provisional: false,
  };
  for (let row = from; row < to; row += 1) {
    const symbol = history.symbols[history.symbolIds[row]!]!;
    bar.occurrence = bar.symbol === symbol ? bar.occurrence + 1 : 1;
    bar.symbol = symbol;
    bar.open = history.open[row]!;
    bar.high = history.high[row]!;
    bar.low = history.low[row]!;
    bar.close = history.close[row]!;
    bar.volume = history.volume[row]!;
    arrived.add(symbol);
    let isSound = true;
    for (const { rule, severity, judge } of ROW_RULES) {
      const verdict = judge(bar, settings);
      if (verdict === null) continue;
      isSound = false;
      findings.push({
        ...{ rule, severity, scope: 'row', symbol, tradingDate, judgedOn: tradingDate },
        message: `${symbol} ${tradingDate}: ${verdict.message}`,
        evidence: { ...verdict.evidence, occurrence: bar.occurrence },
      });
    }
    if (!isSound) continue;
    // Spelt out: objects made by spreading are slow, and there is one a bar.
    bars.push({
      symbol,
      tradingDate,
      isIndex,
      open: bar.open,
      high: bar.high,
      low: bar.low,
      close: bar.close,
      volume: isPresent(bar.volume) ? bar.volume : NaN,
    });
  }
  return { bars, arrived, findings };
}
