import { nameSome, NAMED_SYMBOLS } from '../../name-some.js';
import type { MeasuredBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';
import { MAX_MARKET_MOVE } from '../measure-day.js';
import { isQuiet, MIN_KNOWN_BARS } from './moves.js';

interface Evidence {
  readonly jumped: number;
  readonly compared: number;
  readonly share: number;
  readonly scatterBlockShare: number;
  /** The first few of them. */
  readonly symbols: readonly string[];
}

/** Overnight deviations of its own that make a symbol an outlier of the day. */
const OUTLIER_SCORE = 6;
const MIN_OUTLIERS = 5;

/**
 * Catches a day whose distribution is not that of a day: many symbols jump overnight, this way and that, on their usual
 * volume, as when a part of the bars belongs to another date. Lets pass crashes and elections, which are traded, and single
 * jumps, which are price_jump's.
 */
export const scatteredDay: MarketRule<'scattered_day', Evidence> = {
  rule: 'scattered_day',
  judge: ({ stocks, tradingDate, medianReturn }, settings) => {
    // Then everything has jumped, and market_move says so.
    if (Math.abs(medianReturn) >= MAX_MARKET_MOVE) return [];
    const { scatterBlockShare } = settings;
    const judged = stocks.filter(
      ({ referenceClose, memory, sessions }) =>
        // A level that began in the last days is in doubt itself: leaving it may be what is right.
        referenceClose !== null && memory.bars >= MIN_KNOWN_BARS && sessions <= 2 && memory.shift === null,
    );
    const isOutlier = (measured: MeasuredBar) =>
      measured.takesBack === null &&
      Math.abs(measured.gapScore) >= OUTLIER_SCORE &&
      isQuiet(measured, settings);
    const symbols = judged.filter(isOutlier).map(({ bar }) => bar.symbol);
    const share = symbols.length / judged.length;
    if (symbols.length < MIN_OUTLIERS || share < scatterBlockShare) return [];
    return [
      {
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate },
        message: `${symbols.length} of ${judged.length} symbols jump overnight to ${tradingDate} on usual volume, as if their bars were of another day: ${nameSome(symbols)}`,
        evidence: {
          ...{ jumped: symbols.length, compared: judged.length, share, scatterBlockShare },
          symbols: symbols.slice(0, NAMED_SYMBOLS),
        },
      },
    ];
  },
};
