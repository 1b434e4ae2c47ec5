import type { MarketRule } from '../market-rule.js';

interface Evidence {
  readonly volume: number | null;
  readonly high: number;
  readonly low: number;
}

/** Bars with volume from which a symbol counts as one that has it. */
const MIN_TRADED_BARS = 5;

/**
 * Catches a bar with a range of prices and no volume, of a symbol that has volumes: prices cannot move without a trade. Lets
 * pass a flat bar without volume, as of a halted share, which zero_volume reports.
 */
export const untradedMove: MarketRule<'untraded_move', Evidence> = {
  rule: 'untraded_move',
  judge: function* ({ stocks, tradingDate }) {
    for (const { bar, memory } of stocks) {
      const { symbol, volume, high, low } = bar;
      if (volume > 0 || high <= low || memory.tradedBars < MIN_TRADED_BARS) continue;
      yield {
        ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: prices from ${low} to ${high} without a trade`,
        evidence: { volume: Number.isNaN(volume) ? null : volume, high, low },
      };
    }
  },
};
