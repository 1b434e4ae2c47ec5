import type { DayRule } from './day-rule.js';

/**
 * Catches a trading date for which no provider gave a single acceptable bar of a stock, and an empty universe.
 * Lets pass a day with one bar: that is for day_incomplete.
 */
export const dayEmpty: DayRule<'day_empty', 'day', 'block', { readonly expected: number }> = {
  rule: 'day_empty',
  scope: 'day',
  judge: ({ tradingDate, bars, expectedSymbols }) => {
    if (bars.some((bar) => bar.dataset === 'daily_bars')) return [];
    const expected = expectedSymbols.length;
    const message = `no provider gave an acceptable bar for ${tradingDate}; ${expected} symbols were expected`;
    return [{ severity: 'block', symbol: null, message, evidence: { expected } }];
  },
};
