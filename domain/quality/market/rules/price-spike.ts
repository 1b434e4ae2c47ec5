import { percent, rounded } from '../describe-move.js';
import type { MarketBar, MarketDay, MeasuredBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';
import type { QualitySettings } from '../../quality-settings.js';
import { isConfirmed, isQuiet } from './moves.js';

interface Evidence {
  readonly close: number;
  readonly before: number;
  readonly after: number;
  readonly residual: number;
  readonly score: number;
  readonly volumeRatio: number | null;
}

/** The open of a wrong bar makes most of the bar's move already. */
const OVERNIGHT_SHARE = 0.5;
/** Log return from which a level that lasted several days and went back without volume is an error. */
const LEVEL_MIN_RETURN = 0.08;

/** Times the usual volume that a wrong close may meet by chance. */
const LOUD_VOLUME = 6;
/** Log return below which much volume speaks for the close. */
const LOUD_MIN_RETURN = 0.06;
/** Of the move, what the next open may keep when the close was wrong on much volume. */
const NO_TRACE_SHARE = 0.2;
/** Of the move, how far inside the bar's range a wrong close may lie: nothing was traded beyond it. */
const EXTREME_SHARE = 0.15;
/** Log return of a market in which single stocks swing to and fro on news. */
const WILD_MARKET = 0.04;
/** Of the move, what may be left in the price itself, the market's moves not taken off. */
const RAW_REMAINDER = 0.6;
/** The same when sessions are missing between, in which anything may have happened. */
const LATE_REMAINDER = 0.15;
/** Log return and deviations from which a level counts although it had some volume, up to that many times the usual. */
const LOUD_LEVEL_RETURN = 0.12;
const LOUD_LEVEL_SCORE = 8;
const LOUD_LEVEL_VOLUME = 3;
/** The same of a level that no news makes and unmakes to the cent. */
const FAR_LEVEL_RETURN = 0.2;
const FAR_LEVEL_SCORE = 12;
const FAR_LEVEL_VOLUME = 10;
/** Of a level, by how much the nights in which it comes and goes may differ. */
const NIGHTS_SHARE = 0.1;
/** Of a level, what its first bar makes at least: prices that climb for days are no level. */
const FIRST_SHARE = 0.75;

function apart(a: MarketBar, b: MarketBar): boolean {
  return a.low > b.high || a.high < b.low;
}

/** Whether the bar closed at, or next to, the end of its range that the move points to. */
function closedAtExtreme({ bar, residual, logReturn }: MeasuredBar): boolean {
  const inside = residual > 0 ? Math.log(bar.high / bar.close) : Math.log(bar.close / bar.low);
  return inside <= EXTREME_SHARE * Math.abs(logReturn);
}

/** Whether the bar lies apart from both neighbours, or closed where nothing was traded before or after. */
function isOffBoth(off: MeasuredBar, next: MeasuredBar, day: MarketDay, settings: QualitySettings): boolean {
  const before = off.referenceClose!;
  const isWhole =
    Math.sign(off.gap) === Math.sign(off.residual) &&
    Math.abs(off.gap) >= OVERNIGHT_SHARE * Math.abs(off.residual) &&
    apart(off.bar, next.bar) &&
    (before > off.bar.high || before < off.bar.low);
  const isLate = next.sessions - off.sessions > 1;
  const remainder = isLate ? LATE_REMAINDER : settings.spikeRemainder;
  if (Math.abs(next.gap) > remainder * Math.abs(off.residual)) return false;
  if (off.volumeRatio > LOUD_VOLUME) return false;
  if (isWhole || (isQuiet(off, settings) && !isLate)) return true;
  // A rumour that is denied overnight opens between the two closes; a wrong close leaves no trace at all.
  return (
    !isLate &&
    Math.abs(off.logReturn) >= LOUD_MIN_RETURN &&
    Math.abs(day.marketReturn) < WILD_MARKET &&
    closedAtExtreme(off) &&
    Math.abs(next.gap) <= NO_TRACE_SHARE * Math.abs(off.residual)
  );
}

function isSpike(off: MeasuredBar, next: MeasuredBar, day: MarketDay, settings: QualitySettings): boolean {
  const left = Math.log(next.bar.close / off.referenceClose!) / off.logReturn;
  return (
    Math.abs(off.score) >= settings.spikeScore &&
    Math.abs(off.residual) >= settings.spikeMinReturn &&
    // A share that stands still while its sector moves has not jumped.
    off.logReturn * Math.sign(off.residual) >= settings.spikeMinReturn &&
    Math.abs(next.residual) <= settings.spikeRemainder * Math.abs(off.residual) &&
    left <= RAW_REMAINDER &&
    isOffBoth(off, next, day, settings) &&
    !isConfirmed(off, settings)
  );
}

/** Whether a bar undoes a level: to within what its days may have moved, or overnight by what the first night had made, nearly to the cent. */
function endsWhereItBegan(
  first: MeasuredBar,
  moved: number,
  { residual, gap }: MeasuredBar,
  { spikeRemainder }: QualitySettings,
): boolean {
  const left = Math.abs(moved + residual) / Math.abs(moved);
  const nights = Math.abs(first.gap + gap) / Math.abs(moved);
  return left <= spikeRemainder / 2 || (left <= spikeRemainder && nights <= NIGHTS_SHARE);
}

/** The bars of a level that began without volume some days ago and that this bar leaves, back to where it began. */
function leftLevel(measured: MeasuredBar, settings: QualitySettings): readonly MeasuredBar[] {
  const bars = measured.memory.shift?.bars ?? [];
  const first = bars[0];
  if (first === undefined || bars.length < 2 || measured.takesBack !== null) return [];
  const moved = bars.reduce((sum, { residual }) => sum + residual, 0);
  const isBack =
    Math.abs(moved) >= Math.max(LEVEL_MIN_RETURN, settings.spikeScore * first.memory.scale(1)) &&
    endsWhereItBegan(first, moved, measured, settings) &&
    Math.abs(measured.gap + moved) <= settings.spikeRemainder * Math.abs(moved) &&
    Math.abs(first.gap) >= OVERNIGHT_SHARE * Math.abs(first.residual);
  const size = Math.abs(moved);
  if (!isBack || Math.abs(first.residual) < FIRST_SHARE * size) return [];
  const score = size / first.memory.scale(1);
  const isLarge = size >= LOUD_LEVEL_RETURN && score >= LOUD_LEVEL_SCORE;
  const isFar = size >= FAR_LEVEL_RETURN && score >= FAR_LEVEL_SCORE;
  if (!isLarge) return [...bars, measured].every((bar) => isQuiet(bar, settings)) ? bars : [];
  // Two earnings in a week make a level as well, and only volume tells them from an error.
  if (!isFar && Number.isNaN(first.volumeRatio)) return [];
  const most = isFar ? FAR_LEVEL_VOLUME : LOUD_LEVEL_VOLUME;
  return first.volumeRatio > most || measured.volumeRatio > most ? [] : bars;
}

/**
 * Catches, on the next day, a bar that lies apart from those before and after it: the whole bar, or its close on usual
 * volume. Catches as well a level of up to five days that comes and goes overnight without volume. Lets pass moves below
 * `spikeScore` or `spikeMinReturn`, moves that stay, and reversals whose prices were traded on either side.
 */
export const priceSpike: MarketRule<'price_spike', Evidence> = {
  rule: 'price_spike',
  judge: function* (day, settings) {
    const { bars, tradingDate } = day;
    for (const measured of bars) {
      const single = measured.takesBack;
      const wrong =
        single !== null
          ? isSpike(single, measured, day, settings)
            ? [single]
            : []
          : leftLevel(measured, settings);
      if (single === null && wrong.length > 0) measured.explained = true;
      for (const off of wrong) {
        const { symbol, close, tradingDate: date } = off.bar;
        yield {
          ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate: date },
          message: `${symbol} ${date}: close ${close} (${percent(off.logReturn)}) stands alone between ${off.referenceClose} before it and ${measured.bar.close} on ${tradingDate}`,
          evidence: {
            ...{ close, before: off.referenceClose!, after: measured.bar.close },
            ...{ residual: rounded(off.residual), score: rounded(off.score, 1) },
            volumeRatio: Number.isNaN(off.volumeRatio) ? null : rounded(off.volumeRatio, 2),
          },
        };
      }
    }
  },
};
