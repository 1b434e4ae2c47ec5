import { percent, rounded } from '../describe-move.js';
import { MIN_MARKET } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';

interface Evidence {
  readonly medianReturn: number;
  readonly indexReturn: number;
  readonly difference: number;
  /** Robust deviations of the usual difference. */
  readonly score: number;
}

/** Usual differences, reported and blocking: stocks of one sector part from the index by 8 % and seven of theirs when the oil price falls. */
const MIN_SCORE = 6;
const BLOCK_SCORE = 10;

/**
 * Catches a universe that moves otherwise than its index: many wrong bars at once, or a wrong index. Lets pass days of
 * rotation between large and small companies, days without an index, and
 * the day after a blocked one, when what was wrong comes back.
 */
export const indexDivergence: MarketRule<'index_divergence', Evidence> = {
  rule: 'index_divergence',
  judge: (day, { indexWarn, indexBlock }) => {
    const { tradingDate, stocks, medianReturn, indexReturn, indexDeviation, isAfterBlock } = day;
    const difference = medianReturn - indexReturn;
    const score = difference / indexDeviation;
    if (stocks.length < MIN_MARKET || !(Math.abs(difference) >= indexWarn) || Math.abs(score) < MIN_SCORE)
      return [];
    if (isAfterBlock) return [];
    return [
      {
        severity: Math.abs(difference) >= indexBlock && Math.abs(score) >= BLOCK_SCORE ? 'block' : 'warn',
        ...{ scope: 'day', symbol: null, tradingDate },
        message: `the median stock moved ${percent(medianReturn)} on ${tradingDate}, the index ${percent(indexReturn)}`,
        evidence: {
          medianReturn: rounded(medianReturn),
          indexReturn: rounded(indexReturn),
          difference: rounded(difference),
          score: rounded(score, 1),
        },
      },
    ];
  },
};
