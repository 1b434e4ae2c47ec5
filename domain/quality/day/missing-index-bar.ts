import type { DayRule } from './day-rule.js';

/**
 * Catches an index without an accepted bar on the trading date: beta and relative strength of the day
 * cannot be computed. Only a warning, because sector returns can.
 * Lets pass an index bar that is wrong but possible.
 */
export const missingIndexBar: DayRule<'missing_index_bar', 'symbol', 'warn', { readonly index: string }> = {
  rule: 'missing_index_bar',
  scope: 'symbol',
  judge: ({ tradingDate, bars, expectedIndices }) => {
    const arrived = new Set(bars.filter((bar) => bar.dataset === 'index_bars').map((bar) => bar.symbol));
    return expectedIndices
      .filter((index) => !arrived.has(index))
      .map((index) => ({
        severity: 'warn',
        symbol: index,
        message: `${index} has no acceptable bar for ${tradingDate}`,
        evidence: { index },
      }));
  },
};
