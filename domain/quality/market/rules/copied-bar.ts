import type { MarketBar, MeasuredBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';

interface Evidence {
  /** Whose bar it is. */
  readonly equals: string;
  readonly close: number;
  readonly volume: number;
  /** Deviations that the close is off by, of both symbols. */
  readonly score: number | null;
  readonly otherScore: number | null;
}

/** Five equal numbers are a copy; for the same bar of a new symbol nobody can say whose it is. */
function keyOf({ open, high, low, close, volume }: MarketBar): string {
  return `${close} ${volume} ${open} ${high} ${low}`;
}

/** Log volume ratio that counts as much as one deviation of the price. */
const VOLUME_STEP = 0.4;
/** By so much one of the two must fit worse to be the wrong one alone. */
const MARGIN = 1.5;

function distance({ score, gapScore, volumeRatio }: MeasuredBar): number {
  const known = [score, gapScore, Math.log(volumeRatio) / VOLUME_STEP].filter(Number.isFinite);
  return known.reduce((sum, one) => sum + Math.abs(one), 0);
}

/**
 * Catches two symbols with one and the same bar, volume included: one of them holds the other's. The one that fits its own days before
 * worse is held, both when neither fits better. Lets pass bars without volume.
 */
export const copiedBar: MarketRule<'copied_bar', Evidence> = {
  rule: 'copied_bar',
  judge: function* ({ stocks, tradingDate }) {
    // Numbers first: to build a text of every bar would take as long as all other rules together.
    const byVolume = new Map<number, MeasuredBar>();
    for (const measured of stocks) {
      if (!(measured.bar.volume > 0)) continue;
      const other = byVolume.get(measured.bar.volume);
      byVolume.set(measured.bar.volume, measured);
      if (other === undefined || keyOf(other.bar) !== keyOf(measured.bar)) continue;
      const margin = distance(measured) - distance(other);
      const wrong = margin > MARGIN ? [measured] : margin < -MARGIN ? [other] : [other, measured];
      for (const one of wrong) {
        const twin = one === measured ? other : measured;
        one.held = true;
        one.reported = true;
        const { symbol, close, volume } = one.bar;
        yield {
          ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate },
          message: `${symbol} ${tradingDate}: all prices and the volume are those of ${twin.bar.symbol} on that day (close ${close}, volume ${volume})`,
          evidence: {
            ...{ equals: twin.bar.symbol, close, volume },
            score: Number.isNaN(one.score) ? null : Math.round(one.score),
            otherScore: Number.isNaN(twin.score) ? null : Math.round(twin.score),
          },
        };
      }
    }
  },
};
