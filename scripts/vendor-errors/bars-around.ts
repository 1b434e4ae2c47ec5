import { dateOfDay, type PriceHistory } from '../../domain/quality/history/price-history.js';

export interface Bar {
  readonly date: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** The bars of one symbol, oldest first. */
export function barsOf(history: PriceHistory, symbol: string): readonly Bar[] {
  const id = history.symbols.indexOf(symbol);
  const bars: Bar[] = [];
  for (let row = 0; row < history.days.length; row += 1) {
    if (history.symbolIds[row] !== id) continue;
    bars.push({
      date: dateOfDay(history.days[row]!),
      open: history.open[row]!,
      high: history.high[row]!,
      low: history.low[row]!,
      close: history.close[row]!,
      volume: history.volume[row]!,
    });
  }
  return bars;
}

/** The bars from `sessions` before a date to as many after. */
export function barsAround(bars: readonly Bar[], date: string, sessions: number): readonly Bar[] {
  const at = bars.findIndex((bar) => bar.date === date);
  return bars.slice(Math.max(0, at - sessions), at + sessions + 1);
}
