import type { CorporateAction } from '../../../domain/market/rows.js';
import { ALTERED, type BarSeries } from '../data/bar-series.js';
import { toDayNumber, type DayNumber } from '../data/day-number.js';
import type { FaultBoard, FaultTarget } from './fault-board.js';

const PRICES = ['open', 'high', 'low', 'close'] as const;

/**
 * Divides the bars of one answer, in place, by the splits that have happened by `asOf`: Yahoo adjusts every bar as soon as the
 * split is there, Alpha Vantage only shows what was traded, from the ex-date on. Returns the splits.
 */
export function applySplits(
  faults: FaultBoard,
  target: FaultTarget,
  bars: BarSeries,
  asOf: DayNumber,
): readonly CorporateAction[] {
  const hasHappened = ({ date }: { date: string }) => bars.days.length > 0 && toDayNumber(date) <= asOf;
  return faults
    .fire('split', target, hasHappened)
    .map(({ date, numerator, denominator }): CorporateAction => {
      const from = target.provider === 'yahoo' ? -Infinity : toDayNumber(date);
      for (const [i, day] of bars.days.entries()) if (day >= from) divide(bars, i, numerator / denominator);
      return {
        symbol: bars.symbol,
        exDate: date,
        type: 'split',
        numerator,
        denominator,
        amount: null,
      };
    });
}

function divide(bars: BarSeries, i: number, ratio: number): void {
  for (const column of PRICES) bars[column][i] = bars[column][i]! / ratio;
  bars.volume[i] = Math.round(bars.volume[i]! * ratio);
  bars.rows[i] = ALTERED;
}
