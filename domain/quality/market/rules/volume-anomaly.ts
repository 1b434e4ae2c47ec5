import { rounded } from '../describe-move.js';
import type { MarketRule } from '../market-rule.js';

interface Evidence {
  readonly volume: number;
  readonly usualVolume: number;
  /** Volume over the usual, the day's level taken off. */
  readonly ratio: number;
}

/** Bars with volume before the usual one is known. */
const MIN_TRADED_BARS = 20;

/**
 * Catches a volume many times, or a small part of, the symbol's usual one after the day's level is taken off: warns from
 * `volumeWarnRatio`, quarantines from `volumeHoldRatio`. Lets pass the weeks after a listing, and volumes that are wrong by less
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
    for (const { bar, memory, volumeRatio, score } of stocks) {
      if (!(bar.volume > 0) || memory.tradedBars < MIN_TRADED_BARS || memory.isVolumeOpen) continue;
      const ratio = volumeRatio / dayLevel;
      const far = Math.max(ratio, 1 / ratio);
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
