import type { MarketBar, MeasuredBar } from '../market-day.js';
import { rounded } from '../describe-move.js';
import type { MarketRule } from '../market-rule.js';
import { priceGrid } from '../price-grid.js';

interface Evidence extends Pick<MarketBar, 'open' | 'high' | 'low' | 'close'> {
  readonly grid: 'whole' | 'tenths';
  /** Of the bars of the last months, the share that had no finer prices. */
  readonly usualShare: number;
}

/** Bars before a symbol's usual prices are known. */
const MIN_KNOWN_BARS = 20;
/** Log return from which the price is on another level, as after a split of 1:20, where cents are tenths and whole units. */
const OTHER_LEVEL = Math.log(1.5);
/** Share of a symbol's bars that may lie on the grid before it counts as its own. */
const MAX_USUAL_SHARE = 0.1;

/** Share of bars in tenths from which tenths are the symbol's grid. */
const TENTHS_SHARE = 0.5;

/** Bars in tenths before one that count: of the bundled history's three pairs of neighbours in tenths none is an error. */
const TENTHS_RUN = 2;

/** The grid that a bar lies on and the symbol's bars usually do not; null when it is as fine as ever. */
export function coarserGrid({ bar, memory, logReturn }: MeasuredBar): 'whole' | 'tenths' | null {
  if (memory.rememberedBars < MIN_KNOWN_BARS || Math.abs(logReturn) > OTHER_LEVEL) return null;
  const grid = priceGrid(bar.open, bar.high, bar.low, bar.close);
  if (grid === 'fine') return null;
  // What is quoted in tenths, or was multiplied by 20, meets whole units by chance.
  if (memory.tenthsShare >= TENTHS_SHARE) return null;
  if (grid === 'whole' && memory.wholeShare < MAX_USUAL_SHARE) return 'whole';
  return memory.tenthsShare < MAX_USUAL_SHARE ? 'tenths' : null;
}

/**
 * Catches prices that lost their decimals: all four in whole currency units, or three times running in whole tenths, of a symbol that
 * is quoted more finely. Lets pass one or two bars in tenths (one true bar in 2,700 is), symbols quoted in whole units, and what is
 * cut to cents.
 */
export const coarsePrice: MarketRule<'coarse_price', Evidence> = {
  rule: 'coarse_price',
  judge: function* ({ stocks, tradingDate }) {
    for (const measured of stocks) {
      const grid = coarserGrid(measured);
      const { bar, memory } = measured;
      if (grid === null || (grid === 'tenths' && memory.tenthsRun < TENTHS_RUN)) continue;
      measured.held = true;
      const { symbol, open, high, low, close } = bar;
      const usualShare = rounded(grid === 'whole' ? memory.wholeShare : memory.tenthsShare, 3);
      const unit = grid === 'whole' ? 'whole units' : 'whole tenths, as on the two days before';
      yield {
        ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: all four prices are in ${unit} (open ${open}, high ${high}, low ${low}, close ${close}), and it is usually quoted more finely: the decimals are lost`,
        evidence: { open, high, low, close, grid, usualShare },
      };
    }
  },
};
