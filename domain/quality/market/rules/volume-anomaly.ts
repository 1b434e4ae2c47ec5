import { median } from '../../median.js';
import { rounded } from '../describe-move.js';
import { MIN_MARKET } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';

interface Evidence {
  readonly volume: number;
  readonly usualVolume: number;
  /** Volume over the usual, the day's level taken off. */
  readonly ratio: number;
}

/** Bars with volume before the usual one is known, and before it is known well enough to tell what no news makes. */
const MIN_TRADED_BARS = 20;
const MIN_TRADED_BARS_FOR_FAR = 8;
/** Until then: times the usual, or a part of it. */
const FAR = 300;
/** Bars up to which what would be held has to lie as many times off the day's median volume: a share that begins to trade comes nearer to it. */
const YOUNG_BARS = 60;
const FAR_OF_DAY = 30;

/**
 * Catches a volume many times, or a small part of, the symbol's usual one after the day's level is taken off: warns from
 * `volumeWarnRatio`, quarantines from `volumeHoldRatio`. Lets pass the weeks after a listing (sixty bars: held is only what is far from the day's median volume as well), and volumes that are wrong by less
 * than index changes and earnings are right.
 */
export const volumeAnomaly: MarketRule<'volume_anomaly', Evidence> = {
  rule: 'volume_anomaly',
  judge: function* (
    { stocks, tradingDate, medianVolume },
    { volumeWarnRatio, volumeHoldRatio, dayVolumeRatio },
  ) {
    const dayLevel = Number.isNaN(medianVolume) ? 1 : medianVolume;
    // A day whose volumes are all wrong is volume_level's.
    if (dayLevel > dayVolumeRatio || dayLevel < 1 / dayVolumeRatio) return;
    const typical = stocks.length < MIN_MARKET ? NaN : median(stocks.map(({ bar }) => bar.volume));
    const isFarOfDay = (volume: number, isMore: boolean) =>
      Number.isNaN(typical) || (isMore ? volume > FAR_OF_DAY * typical : volume < typical / FAR_OF_DAY);
    for (const { bar, memory, volumeRatio, score } of stocks) {
      if (!(bar.volume > 0) || memory.tradedBars < MIN_TRADED_BARS_FOR_FAR || memory.isVolumeOpen) continue;
      const ratio = volumeRatio / dayLevel;
      const far = Math.max(ratio, 1 / ratio);
      if (memory.tradedBars < MIN_TRADED_BARS && far < FAR) continue;
      if (memory.tradedBars < YOUNG_BARS && far > volumeHoldRatio / 2 && !isFarOfDay(bar.volume, ratio > 1))
        continue;
      // Much news trades much; so little is an anomaly whatever the price does.
      if (far < volumeWarnRatio || (ratio > 1 && Math.abs(score) >= 4 && far < volumeHoldRatio)) continue;
      const { symbol, volume } = bar;
      const usualVolume = Math.round(Math.exp(memory.usualLogVolume));
      yield {
        severity: ratio > volumeHoldRatio || 1 / ratio > volumeHoldRatio / 2 ? 'quarantine' : 'warn',
        ...{ scope: 'row', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: volume ${volume} is ${ratio >= 1 ? `${ratio.toFixed(0)} times` : `1/${(1 / ratio).toFixed(0)} of`} the usual ${usualVolume}`,
        evidence: { volume, usualVolume, ratio: rounded(ratio, 4) },
      };
    }
  },
};
