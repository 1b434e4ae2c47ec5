import { nameSome, NAMED_SYMBOLS } from '../../name-some.js';
import type { MarketRule } from '../market-rule.js';
import { missingBars } from './missing-bars.js';

interface Evidence {
  readonly expected: number;
  readonly missingCount: number;
  readonly minCoverage: number;
  /** The first few of them. */
  readonly missing: readonly string[];
}

/** One absent symbol of a tiny universe is missing_bar's. */
const MIN_MISSING = 2;

/**
 * Catches a day on which less than `minCoverage` of the symbols that were there lately have a bar: figures of such a day are
 * not comparable with the day before. Lets pass fewer; each of them is a missing_bar.
 */
export const thinDay: MarketRule<'thin_day', Evidence> = {
  rule: 'thin_day',
  judge: (day, settings) => {
    const { expected, missing } = missingBars(day, settings);
    const { minCoverage } = settings;
    if (missing.length < MIN_MISSING || 1 - missing.length / expected >= minCoverage) return [];
    const names = missing.map(([symbol]) => symbol).sort();
    return [
      {
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate: day.tradingDate },
        message: `${expected - missing.length} of ${expected} symbols have a bar for ${day.tradingDate}; missing: ${nameSome(names)}`,
        evidence: {
          ...{ expected, minCoverage, missingCount: missing.length },
          missing: names.slice(0, NAMED_SYMBOLS),
        },
      },
    ];
  },
};
