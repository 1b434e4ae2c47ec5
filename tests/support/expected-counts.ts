import { indexBars, marketBars } from './market-bars.js';
import { BAD_ROWS, REPEATED_BARS, SPOILT_BARS, SYMBOLS } from './small-market.js';

/** Bars that Alpha Vantage gives a symbol with every request. */
const COMPACT = 100;

/** How many distinct bars each provider has sent of the small market when it was first asked on `first` and last on `last`. */
export async function expectedBars(
  market: string,
  first: string,
  last: string,
): Promise<{ readonly alphaVantage: number; readonly yahoo: number; readonly index: number }> {
  const bars = await marketBars(market, last);
  const alphaVantage = SYMBOLS.map((symbol) => {
    const dates = new Set(bars.filter((bar) => bar.symbol === symbol).map(({ date }) => date));
    const before = [...dates].filter((date) => date <= first).length;
    return Math.min(COMPACT, before) + (dates.size - before);
  });
  return {
    alphaVantage: alphaVantage.reduce((sum, count) => sum + count, 0),
    yahoo: bars.length,
    index: (await indexBars(market, last)).length,
  };
}

/** Yahoo sent each of them; Alpha Vantage's answers reach back 100 bars and have no second bar of a date. */
export const EXPECTED_QUARANTINE = [
  ...[...SPOILT_BARS, ...BAD_ROWS, ...REPEATED_BARS].map(
    ({ rule, symbol, date }) => `yahoo ${symbol} ${date} ${rule}`,
  ),
  'alpha-vantage AAPL 2017-09-16 off_calendar_bar',
].sort();
