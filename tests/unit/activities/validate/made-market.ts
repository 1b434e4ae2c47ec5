import { sessionsBetween } from '../../../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../../../domain/calendar/trading-date.js';
import type { DailyBar } from '../../../../domain/market/rows.js';
import { bar } from '../../adapters/lake/bars.js';

export const SYMBOLS = Array.from({ length: 24 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`);
export const DAYS = sessionsBetween('2017-10-02', '2018-02-07');

/** A market that moves a little every day, each stock in its own way. */
export function madeBar(symbol: string, tradingDate: TradingDate): DailyBar {
  const s = SYMBOLS.indexOf(symbol) + 1;
  const t = DAYS.indexOf(tradingDate);
  const level = (day: number) =>
    (20 + 7 * s) * Math.exp(0.004 * Math.sin(day * (1 + s / 7)) + 0.002 * Math.sin(day));
  const [open, close] = [level(t - 0.5), level(t)];
  const high = Math.max(open, close) * (1.003 + 0.0005 * Math.abs(Math.sin(t + s)));
  const low = Math.min(open, close) * (0.997 - 0.0005 * Math.abs(Math.cos(t * s)));
  const volume = Math.round(1e6 * (1 + 0.2 * Math.sin(t * s + s)));
  return bar({ symbol, tradingDate, open, high, low, close, adjClose: close, volume });
}

export function madeBars(days: readonly TradingDate[], symbols = SYMBOLS): DailyBar[] {
  return symbols.flatMap((symbol) => days.map((day) => madeBar(symbol, day)));
}

/** A price that no neighbour bears out, at the usual volume. */
export function spiked(madeUp: DailyBar): DailyBar {
  const up = (price: number | null) => price! * 1.4;
  const { open, high, low, close } = madeUp;
  return { ...madeUp, open: up(open), high: up(high), low: up(low), close: up(close) };
}

/** The bar of another day under this day's date. */
export function repeated(symbol: string, tradingDate: TradingDate, of: TradingDate): DailyBar {
  return { ...madeBar(symbol, of), tradingDate };
}
