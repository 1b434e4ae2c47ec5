import type { DayInput, QualityBar } from '../../../../domain/quality/index.js';

/** A flawless bar, with the given fields in place of its own. */
export function makeBar(fields: Partial<QualityBar> = {}): QualityBar {
  return {
    provider: 'yahoo',
    dataset: 'daily_bars',
    fetchId: 'fetch-1',
    symbol: 'AAPL',
    tradingDate: '2018-02-07',
    occurrence: 1,
    open: 100,
    high: 102,
    low: 99,
    close: 101,
    adjClose: null,
    volume: 1_000_000,
    provisional: false,
    ...fields,
  };
}

/** A flawless day of `symbols` and the index, with the given fields in place of its own. */
export function makeDay(symbols: readonly string[], fields: Partial<DayInput> = {}): DayInput {
  const index = { symbol: '^GSPC', dataset: 'index_bars' } as const;
  return {
    tradingDate: '2018-02-07',
    expectedSymbols: symbols,
    expectedIndices: ['^GSPC'],
    notFound: [],
    bars: [...symbols.map((symbol) => makeBar({ symbol })), makeBar(index)],
    lastBarDates: new Map(symbols.map((symbol) => [symbol, '2018-02-06'])),
    ...fields,
  };
}
