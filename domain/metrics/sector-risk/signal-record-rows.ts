import type { TradingDate } from '../../calendar/trading-date.js';
import { SIGNAL_NAMES, scoreOf, type SignalName, type SignalState } from '../signals/signal-scores.js';
import { walkForwardRecord, type WalkForwardRecord } from '../signals/walk-forward-record.js';
import type { SectorReturns } from './sector-returns.js';

/** What a sector's signals said after the close of a date. */
export interface DatedSignal extends SignalState {
  readonly sector: string;
  readonly tradingDate: TradingDate;
}

/** A row of metrics.signal_record. */
export interface SignalRecordRow extends WalkForwardRecord {
  readonly signal: SignalName;
  readonly tradingDate: TradingDate;
}

/** The walk-forward record of every signal up to a trading date: neither signals nor returns after it count. */
export function signalRecordRows(
  history: readonly SectorReturns[],
  signals: readonly DatedSignal[],
  tradingDate: TradingDate,
): SignalRecordRow[] {
  const dates = [...new Set(history.flatMap((sector) => sector.dates))]
    .filter((date) => date <= tradingDate)
    .sort();
  const positions = new Map(dates.map((date, position) => [date, position]));
  const returns = history.map((sector) => {
    const byPosition = new Float64Array(dates.length).fill(NaN);
    sector.dates.forEach((date, i) => {
      const position = positions.get(date);
      if (position !== undefined) byPosition[position] = sector.returns[i]!;
    });
    return byPosition;
  });
  const order = new Map(history.map(({ sector }, k) => [sector, k]));
  return SIGNAL_NAMES.map((signal) => {
    const scores = history.map(() => new Float64Array(dates.length).fill(NaN));
    for (const state of signals) {
      const [k, position] = [order.get(state.sector), positions.get(state.tradingDate)];
      if (k !== undefined && position !== undefined) scores[k]![position] = scoreOf(signal, state);
    }
    return { signal, tradingDate, ...walkForwardRecord({ dates, scores, returns }) };
  });
}
