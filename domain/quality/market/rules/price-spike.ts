import { percent, rounded } from '../describe-move.js';
import type { MarketBar, MeasuredBar } from '../market-day.js';
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
const LOUD_VOLUME = 3;
/** Log return below which much volume speaks for the close. */
const LOUD_MIN_RETURN = 0.1;
/** Of the move, what the next open may keep when the close was wrong on much volume. */
const NO_TRACE_SHARE = 0.2;

function apart(a: MarketBar, b: MarketBar): boolean {
  return a.low > b.high || a.high < b.low;
}

/** Whether the bar lies apart from both neighbours, or closed where nothing was traded before or after. */
function isOffBoth(off: MeasuredBar, next: MeasuredBar, settings: QualitySettings): boolean {
  const before = off.referenceClose!;
  const isWhole =
    Math.sign(off.gap) === Math.sign(off.residual) &&
    Math.abs(off.gap) >= OVERNIGHT_SHARE * Math.abs(off.residual) &&
    apart(off.bar, next.bar) &&
    (before > off.bar.high || before < off.bar.low);
  const backAtOpen = Math.abs(next.gap) <= settings.spikeRemainder * Math.abs(off.residual);
  if (!backAtOpen) return false;
  if (isWhole || isQuiet(off, settings)) return true;
  // A rumour that is denied overnight opens between the two closes; a wrong close leaves no trace at all.
  return (
    Math.abs(off.logReturn) >= LOUD_MIN_RETURN &&
    !(off.volumeRatio > LOUD_VOLUME) &&
    Math.abs(next.gap) <= NO_TRACE_SHARE * Math.abs(off.residual)
  );
}

function isSpike(off: MeasuredBar, next: MeasuredBar, settings: QualitySettings): boolean {
  return (
    Math.abs(off.score) >= settings.spikeScore &&
    Math.abs(off.residual) >= settings.spikeMinReturn &&
    // A share that stands still while its sector moves has not jumped.
    off.logReturn * Math.sign(off.residual) >= settings.spikeMinReturn &&
    Math.abs(next.residual) <= settings.spikeRemainder * Math.abs(off.residual) &&
    isOffBoth(off, next, settings) &&
    !isConfirmed(off, settings)
  );
}

/** The bars of a level that began without volume some days ago and that this bar leaves, back to where it began. */
function leftLevel(measured: MeasuredBar, settings: QualitySettings): readonly MeasuredBar[] {
  const bars = measured.memory.shift?.bars ?? [];
  const first = bars[0];
  if (first === undefined || bars.length < 2 || measured.takesBack !== null) return [];
  const moved = bars.reduce((sum, { residual }) => sum + residual, 0);
  const isBack =
    Math.abs(moved) >= Math.max(LEVEL_MIN_RETURN, settings.spikeScore * first.memory.scale(1)) &&
    Math.abs(moved + measured.residual) <= (settings.spikeRemainder / 2) * Math.abs(moved) &&
    Math.abs(measured.gap + moved) <= settings.spikeRemainder * Math.abs(moved) &&
    Math.abs(first.gap) >= OVERNIGHT_SHARE * Math.abs(first.residual);
  return isBack && bars.every((bar) => isQuiet(bar, settings)) ? bars : [];
}

/**
 * Catches, on the next day, a bar that lies apart from those before and after it: the whole bar, or its close on usual
 * volume. Catches as well a level of up to five days that comes and goes overnight without volume. Lets pass moves below
 * `spikeScore` or `spikeMinReturn`, moves that stay, and reversals whose prices were traded on either side.
 */
export const priceSpike: MarketRule<'price_spike', Evidence> = {
  rule: 'price_spike',
  judge: function* ({ bars, tradingDate }, settings) {
    for (const measured of bars) {
      const single = measured.takesBack;
      const wrong =
        single !== null
          ? isSpike(single, measured, settings)
            ? [single]
            : []
          : leftLevel(measured, settings);
      if (single === null && wrong.length > 0) measured.explained = true;
      for (const off of wrong) {
        const { symbol, close, tradingDate: date } = off.bar;
        yield {
          ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate: date },
          message: `${symbol} ${date}: close ${close} (${percent(off.logReturn)}) lies apart from ${off.referenceClose} before and ${measured.bar.close} on ${tradingDate}`,
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
