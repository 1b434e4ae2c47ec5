import { percent } from '../format.js';
import type { SeriesSet } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';
import { AXIS_LABEL, HOLD_LABELS, INK, NO_AXIS, SPLIT_LINES, STILL } from './chart-theme.js';
import type { ChartSize } from './render-chart.js';
import { renderChart } from './render-chart.js';
import { chartTime, timeAxis } from './time-axis.js';

const SECTOR_WIDTH = 1.6;
const INDEX_WIDTH = 2.8;
const SPREAD_WITHOUT_DECIMALS = 0.05;

/** Growth since the first date: a line a sector, the index drawn over them. Needs two dates. */
export function wealthChart(id: string, wealth: SeriesSet, palette: SectorPalette, size: ChartSize): string {
  const points = (values: readonly (number | null)[]): unknown[] =>
    wealth.dates.map((date, i) => {
      const value = values[i] ?? null;
      return [chartTime(date), value === null ? null : value - 1];
    });
  const line = (values: readonly (number | null)[], style: object): object => ({
    ...STILL,
    type: 'line',
    sampling: 'lttb',
    data: points(values),
    lineStyle: style,
  });

  const known = [...wealth.series.map(({ values }) => values), wealth.index].flat().filter((v) => v !== null);
  const digits = spread(known) < SPREAD_WITHOUT_DECIMALS ? 1 : 0;

  return renderChart(id, 'Cumulative price return of each sector and of the index', size, {
    grid: { left: 4, right: 10, top: 14, bottom: 4, ...HOLD_LABELS },
    xAxis: timeAxis(wealth.dates, size.width),
    yAxis: {
      type: 'value',
      ...NO_AXIS,
      splitLine: SPLIT_LINES,
      scale: true,
      axisLabel: {
        ...AXIS_LABEL,
        formatter: (value: number) => percent(value, digits),
      },
    },
    series: [
      ...wealth.series.map(({ sector, values }) =>
        line(values, {
          color: palette.colour(sector),
          width: SECTOR_WIDTH,
          type: palette.isDashed(sector) ? [7, 3] : 'solid',
        }),
      ),
      line(wealth.index, { color: INK, width: INDEX_WIDTH }),
    ],
  });
}

function spread(values: readonly number[]): number {
  const [least, most] = values.reduce(
    ([low, high], v) => [Math.min(low, v), Math.max(high, v)],
    [Infinity, -Infinity],
  );
  return most - least;
}
