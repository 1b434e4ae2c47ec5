import { isPresent } from '../is-present.js';
import type { QualityBar } from '../quality-bar.js';
import type { QualitySettings } from '../quality-settings.js';
import type { RowRule } from './row-rule.js';

interface Evidence extends Pick<QualityBar, 'open' | 'high' | 'low' | 'close'> {
  readonly side: 'high' | 'low';
  /** How far beyond the other prices, as a fraction of them. */
  readonly excess: number;
}

function highestOf(a: number | null, b: number | null, c: number | null): number {
  return Math.max(isPresent(a) ? a : -Infinity, isPresent(b) ? b : -Infinity, isPresent(c) ? c : -Infinity);
}

function lowestOf(a: number | null, b: number | null, c: number | null): number {
  return Math.min(isPresent(a) ? a : Infinity, isPresent(b) ? b : Infinity, isPresent(c) ? c : Infinity);
}

function violation(side: 'high' | 'low', bar: QualityBar, excess: number) {
  const { open, high, low, close } = bar;
  const wrong = side === 'high' ? 'high lies below' : 'low lies above';
  return {
    message: `the ${wrong} another price of the bar by ${(excess * 100).toFixed(2)} % (open ${open}, high ${high}, low ${low}, close ${close})`,
    evidence: { side, excess, open, high, low, close },
  };
}

/**
 * Catches a high below, or a low above, any other price of the bar by more than `ohlcTolerance`: a close of
 * another day, or one price left out of a split adjustment. Which price is the wrong one is not decided.
 * Lets pass an impossible bar within the tolerance, and a wrong price that lies inside the day's range.
 */
export const ohlcInconsistent: RowRule<'ohlc_inconsistent', 'quarantine', Evidence> = {
  rule: 'ohlc_inconsistent',
  severity: 'quarantine',
  judge: (bar: QualityBar, { ohlcTolerance }: QualitySettings) => {
    const { open, high, low, close } = bar;
    if (isPresent(high)) {
      const highest = highestOf(open, close, low);
      const excess = (highest - high) / Math.abs(highest);
      if (excess > ohlcTolerance) return violation('high', bar, excess);
    }
    if (isPresent(low)) {
      const lowest = lowestOf(open, close, high);
      const excess = (low - lowest) / Math.abs(lowest);
      if (excess > ohlcTolerance) return violation('low', bar, excess);
    }
    return null;
  },
};
