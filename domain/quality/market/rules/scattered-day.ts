import { nameSome, NAMED_SYMBOLS } from '../../name-some.js';
import type { MeasuredBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';
import { MAX_MARKET_MOVE } from '../measure-day.js';
import { MIN_KNOWN_BARS } from './moves.js';

interface Evidence {
  /** By six deviations of the night and more, and by four. */
  readonly jumped: number;
  readonly jumpedLess: number;
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
 * A lower score for more symbols: bars of a week ago lie no farther away in a calm month. Measured: 4 % of the symbols on the widest
 * true day.
 */
const OFF_SCORE = 4;
const OFF_TIMES = 8 / 3;
const MIN_OFF = 8;
/** After a blocked day, or when fewer symbols than this have a level beyond doubt, what comes back must not count as scattered. */
const AFTERMATH_SHARE = 0.75;
const AFTERMATH_TIMES = 2;
/** The day after a blocked one: the right bars jump then, and those of a wrong median seem to. */
const AFTER_BLOCK_TIMES = 4;
/** Volume over the day's from which a jump was traded after all, unless the day is a short one, on which the bars of a whole one stand out. */
const TRADED_VOLUME = 1.5;
const SHORT_DAY_VOLUME = 0.6;

/**
 * Catches a day whose distribution is not that of a day: many symbols jump overnight, this way and that, on their usual
 * volume, as when a part of the bars belongs to another date. Lets pass crashes and elections, which are traded, and single
 * jumps, which are price_jump's.
 */
export const scatteredDay: MarketRule<'scattered_day', Evidence> = {
  rule: 'scattered_day',
  judge: ({ stocks, tradingDate, medianReturn, medianVolume, isAfterBlock }, settings) => {
    // Then everything has jumped, and market_move says so.
    if (Math.abs(medianReturn) >= MAX_MARKET_MOVE) return [];
    const { scatterBlockShare, quietVolume } = settings;
    const mostOfDay = medianVolume < SHORT_DAY_VOLUME ? Infinity : TRADED_VOLUME;
    const isOfUsualVolume = ({ volumeRatio, relativeVolume }: MeasuredBar) =>
      volumeRatio <= quietVolume && relativeVolume <= mostOfDay;
    const fresh = stocks.filter(
      ({ referenceClose, memory }) => referenceClose !== null && memory.bars >= MIN_KNOWN_BARS,
    );
    const judged = fresh.filter(
      // A level that began in the last days is in doubt itself: leaving it may be what is right.
      ({ memory, sessions }) => sessions <= 2 && memory.shift === null,
    );
    const isOutlier = (measured: MeasuredBar) =>
      measured.takesBack === null &&
      Math.abs(measured.gapScore) >= OUTLIER_SCORE &&
      isOfUsualVolume(measured);
    const isOff = (measured: MeasuredBar) =>
      Math.abs(measured.gapScore) >= OFF_SCORE && isOfUsualVolume(measured);
    const symbols = judged.filter(isOutlier).map(({ bar }) => bar.symbol);
    const isAftermath = isAfterBlock || judged.length < AFTERMATH_SHARE * fresh.length;
    const compared = isAftermath ? fresh.length : judged.length;
    const share = symbols.length / compared;
    const times = isAfterBlock ? AFTER_BLOCK_TIMES : isAftermath ? AFTERMATH_TIMES : 1;
    const off = judged.filter(isOff).length;
    const isScattered = symbols.length >= MIN_OUTLIERS && share >= times * scatterBlockShare;
    const isWide = off >= MIN_OFF && off / compared >= times * OFF_TIMES * scatterBlockShare;
    if (!isScattered && !isWide) return [];
    return [
      {
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate },
        message: `${isScattered ? symbols.length : off} of ${compared} symbols jump overnight to ${tradingDate} on usual volume, as if their bars were of another day: ${nameSome(symbols)}`,
        evidence: {
          ...{ jumped: symbols.length, jumpedLess: off, compared, share, scatterBlockShare },
          symbols: symbols.slice(0, NAMED_SYMBOLS),
        },
      },
    ];
  },
};
