import type { HistoryFinding } from '../../domain/quality/history/history-finding.js';
import { dateOfDay } from '../../domain/quality/history/price-history.js';
import type { HistoryToScan } from '../../domain/quality/history/scan-history.js';
import { VENDOR_ERRORS } from './vendor-errors.js';

interface Move {
  readonly symbol: string;
  readonly date: string;
  readonly logReturn: number;
}

export interface LargestMoves {
  readonly moves: number;
  readonly smallest: number;
  /** Left out: bars on days, and single ones, that were looked at and found wrong, and the bars after them. */
  readonly leftOut: number;
  /** True moves that are held or whose day is blocked. Has to be empty. */
  readonly held: readonly string[];
}

const MOVES = 300;
/** True moves of the whole market, none of which may block. */
const MARKET_DAYS = ['2015-08-24', '2016-06-24', '2016-11-09', '2018-02-05', '2015-10-02'];

/** What the rules say of the largest moves from close to close that are not known to be errors. */
export function largestMoves({ prices }: HistoryToScan, findings: readonly HistoryFinding[]): LargestMoves {
  const last = new Map<number, { close: number; date: string }>();
  const moves: Move[] = [];
  let leftOut = 0;
  const isWrong = (symbol: string, date: string) =>
    VENDOR_ERRORS.days.has(date) || VENDOR_ERRORS.bars.has(`${symbol} ${date}`);
  for (let row = 0; row < prices.days.length; row += 1) {
    const id = prices.symbolIds[row]!;
    const symbol = prices.symbols[id]!;
    const date = dateOfDay(prices.days[row]!);
    const close = prices.close[row]!;
    const before = last.get(id);
    last.set(id, { close, date });
    if (before === undefined || !Number.isFinite(close)) continue;
    const move = { symbol, date, logReturn: Math.log(close / before.close) };
    if (Math.abs(move.logReturn) < 0.1) continue;
    if (isWrong(symbol, date) || isWrong(symbol, before.date)) leftOut += 1;
    else moves.push(move);
  }
  const largest = moves.sort((a, b) => Math.abs(b.logReturn) - Math.abs(a.logReturn)).slice(0, MOVES);
  const places = new Set(largest.map(({ symbol, date }) => `${symbol} ${date}`));
  const held = findings.filter(
    ({ severity, symbol, tradingDate }) =>
      severity !== 'warn' &&
      (symbol === null ? MARKET_DAYS.includes(tradingDate) : places.has(`${symbol} ${tradingDate}`)),
  );
  return {
    ...{ moves: largest.length, leftOut },
    smallest: Math.abs(largest.at(-1)?.logReturn ?? 0),
    held: held.map(({ rule, message }) => `${rule}: ${message}`),
  };
}
