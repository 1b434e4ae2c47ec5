import type { MarketRule } from '../market-rule.js';

interface Evidence {
  readonly close: number;
  readonly previousClose: number;
  /** What the prices must be divided by. */
  readonly factor: number;
}

const FACTORS = [100, 1000, 10_000, 1 / 100, 1 / 1000, 1 / 10_000];
/** Log return within which a price may have moved beside. */
const TOLERANCE = 0.25;

/**
 * Catches prices in another unit: a hundred or a thousand times the ones before, or a part of them (pence for pounds, cents
 * for dollars). Lets pass a change of currency by a smaller factor, which shows as a jump.
 */
export const unitError: MarketRule<'unit_error', Evidence> = {
  rule: 'unit_error',
  judge: function* ({ bars, tradingDate }) {
    for (const measured of bars) {
      const { bar, referenceClose, logReturn } = measured;
      if (referenceClose === null) continue;
      const factor = FACTORS.find((one) => Math.abs(logReturn - Math.log(one)) < TOLERANCE);
      if (factor === undefined) continue;
      measured.held = true;
      measured.explained = true;
      const { symbol, close } = bar;
      yield {
        ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: close ${close} after ${referenceClose}, ${factor > 1 ? factor : `1/${Math.round(1 / factor)}`} times: another unit`,
        evidence: { close, previousClose: referenceClose, factor },
      };
    }
  },
};
