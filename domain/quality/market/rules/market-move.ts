import { percent, rounded } from '../describe-move.js';
import type { MarketRule } from '../market-rule.js';
import { MAX_MARKET_MOVE } from '../measure-day.js';

interface Evidence {
  readonly medianReturn: number;
  readonly indexReturn: number | null;
  readonly symbols: number;
}

/**
 * Catches a day whose median stock moves as no market ever did: a wrong unit or currency for most symbols at once (the worst
 * day of a century was -20 %). Lets pass errors of less than half of the symbols; those show as single jumps.
 */
export const marketMove: MarketRule<'market_move', Evidence> = {
  rule: 'market_move',
  judge: ({ tradingDate, medianReturn, indexReturn, bars, stocks }) => {
    if (!(Math.abs(medianReturn) >= MAX_MARKET_MOVE)) return [];
    for (const measured of bars) measured.held = true;
    return [
      {
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate },
        message: `half of ${stocks.length} stocks moved ${percent(medianReturn)} or more on ${tradingDate}: prices of another unit or currency`,
        evidence: {
          medianReturn: rounded(medianReturn),
          indexReturn: Number.isFinite(indexReturn) ? rounded(indexReturn) : null,
          symbols: stocks.length,
        },
      },
    ];
  },
};
