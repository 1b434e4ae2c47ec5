import { percent, rounded } from '../describe-move.js';
import type { MeasuredBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';
import { isQuiet, MIN_KNOWN_BARS } from './moves.js';

interface Evidence {
  readonly side: 'high' | 'low';
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Log return by which the price reaches beyond the others. */
  readonly reach: number;
  readonly score: number;
}

/** The day's own wicks are taken off so many times: on 2015-08-24 everything reached far. */
const DAY_WICKS = 4;

/** A day whose bars reach so many times as far as usual, and 1 %: nearly anything was traded, as on 2015-08-24 (six times). */
const WILD_TIMES = 2;
const WILD_WICK = 0.01;
/** Log return and deviations by which an open that the close takes back is doubted although it met some volume, up to so many times the usual. */
const LONE_OPEN_REACH = 0.22;
const LONE_OPEN_SCORE = 14;
const LONE_OPEN_VOLUME = 4;
/** Log return that not even such a day makes: a price at an eighth of the others, or at eight times. */
const IMPOSSIBLE_REACH = Math.log(8);
/** Where too few stocks tell whether the day was wild: 46 % away was traded on 2015-08-24. */
const UNKNOWN_DAY_REACH = Math.LN2;

/**
 * Catches a high or a low (or an open with it) far beyond where the bar closed and the bar before did, measured by the symbol's own
 * deviation and the day's usual reach: a single wrong trade. On high volume the open counts as traded. On a
 * wild day it only warns, and below half or twice the price where fewer than five stocks tell how the day was. Lets pass moves that the close keeps.
 */
export const badTick: MarketRule<'bad_tick', Evidence> = {
  rule: 'bad_tick',
  judge: function* (day, settings) {
    const isWild = day.medianWick > WILD_WICK && day.medianWick > WILD_TIMES * day.usualWick;
    const believable = isWild ? IMPOSSIBLE_REACH : Number.isNaN(day.medianWick) ? UNKNOWN_DAY_REACH : 0;
    for (const measured of day.bars) {
      const { memory, sessions, referenceClose, held } = measured;
      if (held || referenceClose === null || memory.bars < MIN_KNOWN_BARS) continue;
      const withoutOpen = farthest(measured, true, day.marketReturn);
      const isOpenDoubted =
        isQuiet(measured, settings) ||
        (withoutOpen.reach >= LONE_OPEN_REACH &&
          withoutOpen.reach >= LONE_OPEN_SCORE * memory.scale(sessions) &&
          !(measured.volumeRatio > LONE_OPEN_VOLUME) &&
          !isWild);
      const { side, reach } = isOpenDoubted ? withoutOpen : farthest(measured, false, day.marketReturn);
      const beyond = reach - DAY_WICKS * (Number.isNaN(day.medianWick) ? 0 : day.medianWick);
      const score = beyond / memory.scale(sessions);
      if (score < settings.tickScore || reach < settings.tickMinReturn) continue;
      const { symbol, tradingDate, open, high, low, close } = measured.bar;
      yield {
        severity: reach < believable ? 'warn' : 'quarantine',
        ...{ scope: 'row', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: ${side} ${side === 'high' ? high : low} lies ${percent(side === 'high' ? reach : -reach)} off, beyond the close before (${referenceClose}) and the bar's own (${close}), ${score.toFixed(0)} times its usual daily move`,
        evidence: { side, open, high, low, close, reach: rounded(reach), score: rounded(score, 1) },
      };
    }
  },
};

function farthest(
  { bar, referenceClose }: MeasuredBar,
  quiet: boolean,
  marketReturn: number,
): { readonly side: 'high' | 'low'; readonly reach: number } {
  const before = referenceClose! * Math.exp(Math.max(-0.05, Math.min(0.05, marketReturn)));
  const others = quiet ? [bar.close, before] : [bar.close, bar.open, before];
  const above = Math.log(bar.high / Math.max(...others));
  const below = Math.log(Math.min(...others) / bar.low);
  return above >= below ? { side: 'high', reach: above } : { side: 'low', reach: below };
}
