import { sessionsBetween } from '../../../../domain/calendar/trading-calendar.js';
import type { HistoryToScan } from '../../../../domain/quality/history/scan-history.js';
import { seededNormals } from '../metrics/seeded-normals.js';

export interface Row {
  symbol: string;
  date: string;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

export const SESSIONS = sessionsBetween('2021-01-04', '2021-06-30');
export const SYNTHETIC_SYMBOLS = Array.from({ length: 30 }, (_, i) => `S${String(i).padStart(2, '0')}`);

/** Half a year of 30 stocks that move with a market and by themselves, 1.5 % a day, on a volume that wavers. */
export function syntheticRows(symbols: readonly string[] = SYNTHETIC_SYMBOLS): Row[] {
  const draws = seededNormals(7, SESSIONS.length * (1 + 6 * symbols.length)).values();
  const normal = () => draws.next().value!;
  const prices = new Map(symbols.map((symbol, i) => [symbol, 20 + 7 * i]));
  return SESSIONS.flatMap((date) => {
    const market = 0.008 * normal();
    return symbols.map((symbol) => {
      const before = prices.get(symbol)!;
      const open = before * Math.exp(0.5 * market + 0.006 * normal());
      const close = open * Math.exp(0.5 * market + 0.012 * normal());
      prices.set(symbol, close);
      const high = Math.max(open, close) * Math.exp(0.004 * Math.abs(normal()));
      const low = Math.min(open, close) * Math.exp(-0.004 * Math.abs(normal()));
      return { symbol, date, open, high, low, close, volume: Math.round(1e6 * Math.exp(0.2 * normal())) };
    });
  });
}

const DAY_MS = 86_400_000;

/** Rows in any order as a history; `second` is another provider's. */
export function historyOf(rows: readonly Row[], second: readonly Row[] | null = null): HistoryToScan {
  return {
    prices: columns(rows),
    second: second === null ? null : columns(second),
    indices: null,
    sectors: new Map(),
  };
}

function columns(rows: readonly Row[]) {
  const sorted = [...rows].sort((a, b) => (a.date + a.symbol < b.date + b.symbol ? -1 : 1));
  const symbols = [...new Set(rows.map(({ symbol }) => symbol))].sort();
  const numbers = (field: 'open' | 'high' | 'low' | 'close' | 'volume') =>
    Float64Array.from(sorted, (row) => row[field]);
  return {
    symbols,
    symbolIds: Int32Array.from(sorted, ({ symbol }) => symbols.indexOf(symbol)),
    days: Int32Array.from(sorted, ({ date }) => Date.parse(date) / DAY_MS),
    open: numbers('open'),
    high: numbers('high'),
    low: numbers('low'),
    close: numbers('close'),
    volume: numbers('volume'),
  };
}
