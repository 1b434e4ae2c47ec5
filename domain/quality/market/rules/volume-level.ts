import { MIN_MARKET, type MeasuredBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';

interface Evidence {
  /** Zero where most stocks have no volume at all. */
  readonly medianRatio: number;
  readonly dayVolumeRatio: number;
}

/** Bars with volume from which a stock counts as one that has it. */
const MIN_TRADED_BARS = 5;
/** Share of such stocks that are without on one day; fewer than five must all be, and be more than one. */
const WITHOUT_SHARE = 0.5;

/** How many of the stocks that have volumes have none today, and of how many; null when that is no pattern. */
function withoutVolume(stocks: readonly MeasuredBar[]): readonly [number, number] | null {
  const usual = stocks.filter(({ memory }) => memory.tradedBars >= MIN_TRADED_BARS);
  const without = usual.filter(({ bar }) => !(bar.volume > 0)).length;
  const isMost =
    usual.length < MIN_MARKET ? without === usual.length : without > WITHOUT_SHARE * usual.length;
  return without > 1 && isMost ? [without, usual.length] : null;
}

/**
 * Catches a day on which the median stock trades a multiple, or a fraction, of its usual volume that no day has: volumes in
 * lots, in thousands, or of one exchange alone; and a day on which most stocks that have volumes have none. Lets pass half days and panics,
 * and symbols that have had no volume for long.
 */
export const volumeLevel: MarketRule<'volume_level', Evidence> = {
  rule: 'volume_level',
  judge: ({ tradingDate, stocks, medianVolume }, { dayVolumeRatio }) => {
    const without = withoutVolume(stocks);
    if (without !== null) {
      return [
        {
          ...{ severity: 'block', scope: 'day', symbol: null, tradingDate },
          message: `${without[0]} of ${without[1]} stocks that usually have a volume have none on ${tradingDate}`,
          evidence: { medianRatio: 0, dayVolumeRatio },
        },
      ];
    }
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
