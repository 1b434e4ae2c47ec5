import { percent } from '../format.js';
import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import { AXIS_LABEL, HOLD_LABELS, MUTED, NO_AXIS, SPLIT_LINES, STILL } from './chart-theme.js';
import { renderChart } from './render-chart.js';
import { chartTime, timeAxis } from './time-axis.js';

const SIZE = { width: 240, height: 112 };

export interface DrawdownChart {
  readonly id: string;
  readonly sector: string;
  readonly dates: readonly TradingDate[];
  readonly values: readonly (number | null)[];
  readonly index: readonly (number | null)[];
  readonly colour: string;
  /** The lower end of the scale, a negative fraction: the small charts share one. */
  readonly floor: number;
}

/** How far one sector stood below its last peak, with the index as a thin line. Needs two dates. */
export function drawdownChart({ id, sector, dates, values, index, colour, floor }: DrawdownChart): string {
  const points = (series: readonly (number | null)[]): unknown[] =>
    dates.map((date, i) => [chartTime(date), series[i] ?? null]);
  return renderChart(id, `Drawdown of ${sector}`, SIZE, {
    grid: { left: 2, right: 8, top: 8, bottom: 2, ...HOLD_LABELS },
    xAxis: timeAxis(dates, SIZE.width),
    yAxis: {
      type: 'value',
      min: floor,
      max: 0,
      interval: -floor / 2,
      ...NO_AXIS,
      splitLine: SPLIT_LINES,
      axisLabel: { ...AXIS_LABEL, formatter: (value: number) => percent(value, floor > -0.05 ? 1 : 0) },
    },
    series: [
      {
        ...STILL,
        type: 'line',
        sampling: 'min',
        data: points(values),
        lineStyle: { color: colour, width: 1.6 },
        areaStyle: { color: colour, opacity: 0.22, origin: 'end' },
      },
      {
        ...STILL,
        type: 'line',
        sampling: 'min',
        data: points(index),
        lineStyle: { color: MUTED, width: 0.9 },
      },
    ],
  });
}

const STEPS = [0.2, 0.1, 0.02, 0.01];

/** The round scale that holds drawdowns down to `deepest` (a negative fraction), halved by one line. */
export function drawdownFloor(deepest: number): number {
  const step = STEPS.find((size) => size < -deepest) ?? STEPS.at(-1)!;
  return -step * Math.max(1, Math.ceil(-deepest / step - 1e-9));
}
