import type { MarketRule } from '../market-rule.js';
import { rounded } from '../describe-move.js';

interface Evidence {
  readonly price: number;
  readonly volume: number;
  /** High over low on other days, as a fraction. */
  readonly usualRange: number;
}

/** Bars before a symbol's usual range is known. */
const MIN_KNOWN_BARS = 10;
/** Ticks between high and low on a usual day: below, a bar may well be flat. */
const MIN_USUAL_TICKS = 2;
const TICK = 0.01;
/** Of the usual volume, that cannot be traded at one price. */
const MIN_VOLUME_RATIO = 0.1;

/**
 * Catches a bar with one single price on a volume of a tenth of the usual and more: a feed that stood still, or a close copied
 * over the other prices. Lets pass a halted share, which trades next to nothing, symbols that hardly move a tick, and what has no
 * volume (zero_volume reports it).
 */
export const flatBar: MarketRule<'flat_bar', Evidence> = {
  rule: 'flat_bar',
  judge: function* ({ stocks, tradingDate }) {
    for (const measured of stocks) {
      const { bar, memory, volumeRatio } = measured;
      if (bar.high > bar.low || !(volumeRatio > MIN_VOLUME_RATIO)) continue;
      if (memory.rememberedBars < MIN_KNOWN_BARS) continue;
      if (memory.usualRange * bar.close < MIN_USUAL_TICKS * TICK) continue;
      measured.held = true;
      const { symbol, close, volume } = bar;
      const usual = `${(memory.usualRange * 100).toFixed(1)} %`;
      yield {
        ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: open, high, low and close are all ${close} although ${volume} shares were traded; its days usually span ${usual}`,
        evidence: { price: close, volume, usualRange: rounded(memory.usualRange) },
      };
    }
  },
};
