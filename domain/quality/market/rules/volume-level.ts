import { MIN_MARKET } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';

interface Evidence {
  readonly medianRatio: number;
  readonly dayVolumeRatio: number;
}

/**
 * Catches a day on which the median stock trades a multiple, or a fraction, of its usual volume that no day has: volumes in
 * lots, in thousands, or of one exchange alone. Lets pass half days and panics.
 */
export const volumeLevel: MarketRule<'volume_level', Evidence> = {
  rule: 'volume_level',
  judge: ({ tradingDate, stocks, medianVolume }, { dayVolumeRatio }) => {
    const usual = medianVolume < dayVolumeRatio && medianVolume > 1 / dayVolumeRatio;
    if (usual || Number.isNaN(medianVolume) || stocks.length < MIN_MARKET) return [];
    return [
      {
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate },
        message: `the median stock traded ${medianVolume.toPrecision(2)} times its usual volume on ${tradingDate}`,
        evidence: { medianRatio: medianVolume, dayVolumeRatio },
      },
    ];
  },
};
