import type { MarketRule } from '../market-rule.js';

interface Evidence {
  readonly rejected: number;
  readonly arrived: number;
  readonly minCoverage: number;
}

/** Single bad rows of a tiny universe stay single rows. */
const MIN_REJECTED = 3;

/**
 * Catches a day on which so many rows are rejected one by one that the rest is no picture of the market: nulls, impossible or
 * duplicated bars for more than a tenth of the symbols. Lets pass fewer; those are held row by row.
 */
export const rejectedDay: MarketRule<'rejected_day', Evidence> = {
  rule: 'rejected_day',
  judge: ({ input, bars, tradingDate }, { minCoverage }) => {
    const arrived = input.arrived.size;
    const rejected = arrived - bars.length;
    if (rejected < MIN_REJECTED || bars.length / arrived >= minCoverage) return [];
    return [
      {
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate },
        message: `${rejected} of ${arrived} symbols have no sound bar for ${tradingDate}`,
        evidence: { rejected, arrived, minCoverage },
      },
    ];
  },
};
