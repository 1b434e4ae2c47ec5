import type { DailyBar, DatasetRows } from '../../../../domain/market/rows.js';

/** A plausible bar; name only what the test is about. */
export function bar(fields: Partial<DailyBar> = {}): DailyBar {
  return {
    symbol: 'AAPL',
    tradingDate: '2018-02-06',
    occurrence: 1,
    open: 38.7,
    high: 40.93,
    low: 38.5,
    close: 40.76,
    adjClose: 40.76,
    volume: 272975200,
    provisional: false,
    ...fields,
  };
}

export function dailyBars(...rows: readonly DailyBar[]): DatasetRows {
  return { dataset: 'daily_bars', rows };
}
