import { ALTERED, BAR_VALUES, type BarSeries } from '../data/bar-series.js';
import { toDayNumber } from '../data/day-number.js';
import type { FaultBoard, FaultTarget } from './fault-board.js';

const PRICES = ['open', 'high', 'low', 'close'] as const;
const WRONG_UNIT = 100;

function scale(bars: BarSeries, i: number, factor: number): void {
  for (const column of PRICES) bars[column][i] = bars[column][i]! * factor;
  bars.rows[i] = ALTERED;
}

function repeatPrevious(bars: BarSeries, i: number): void {
  for (const column of BAR_VALUES) bars[column][i] = i > 0 ? bars[column][i - 1]! : bars.before![column];
  bars.rows[i] = ALTERED;
}

function setNull(bars: BarSeries, i: number): void {
  for (const column of BAR_VALUES) bars[column][i] = Number.NaN;
  bars.rows[i] = ALTERED;
}

function duplicate(bars: BarSeries, i: number): void {
  bars.days.splice(i + 1, 0, bars.days[i]!);
  for (const column of BAR_VALUES) bars[column].splice(i + 1, 0, bars[column][i]!);
  bars.rows.splice(i + 1, 0, ALTERED);
}

/** Applies the faults that change values to the bars of one answer, in place. */
export function alterBars(faults: FaultBoard, target: FaultTarget, bars: BarSeries): void {
  const indicesOf = (date: string): number[] => {
    const day = toDayNumber(date);
    return bars.days.flatMap((one, i) => (one === day ? [i] : []));
  };
  for (const { date, factor } of faults.fire('restated_value', target, (f) => indicesOf(f.date).length > 0)) {
    for (const i of indicesOf(date)) scale(bars, i, factor);
  }
  const canChange = (i: number, kind: string): boolean =>
    kind === 'times_100' || i > 0 || bars.before !== null;
  const hasDay = (f: { date: string; kind: string }) => indicesOf(f.date).some((i) => canChange(i, f.kind));
  for (const { date, kind } of faults.fire('corrupted_day', target, hasDay)) {
    for (const i of indicesOf(date)) {
      if (kind === 'times_100') scale(bars, i, WRONG_UNIT);
      else if (canChange(i, kind)) repeatPrevious(bars, i);
    }
  }
  const hasBars = () => bars.days.length > 0;
  for (const { n } of faults.fire('null_bars', target, hasBars)) {
    for (let i = Math.max(0, bars.days.length - n); i < bars.days.length; i += 1) setNull(bars, i);
  }
  for (const { n } of faults.fire('duplicated_bars', target, hasBars)) {
    for (let i = bars.days.length - 1, left = n; i >= 0 && left > 0; i -= 1, left -= 1) duplicate(bars, i);
  }
}
