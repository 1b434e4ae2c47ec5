import { change } from '../format.js';
import type { IndexRow, SectorRow } from '../report-data.js';
import { shortName } from '../sector-palette.js';
import { HOLD_LABELS, INK, NEGATIVE, POSITIVE, RULE, STILL } from './chart-theme.js';
import { renderChart } from './render-chart.js';

const WIDTH = 420;
const ROW_HEIGHT = 28;
/** Room beside the longest bars for their figures, in parts of what the bars span. */
const LABEL_ROOM = 0.26;

interface Bar {
  readonly name: string;
  readonly value: number;
  readonly colour: string;
}

/** The day's return of each sector and of the index, best first. */
export function dayChart(sectors: readonly SectorRow[], index: IndexRow): string {
  const bars = [
    ...sectors.map((row) => bar(shortName(row.sector), row.return1d)),
    bar(index.name, index.return1d, INK),
  ]
    .filter((row): row is Bar => row !== null)
    .sort((a, b) => a.value - b.value); // the axis counts from below
  const values = bars.map(({ value }) => value);
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const room = LABEL_ROOM * (highest - lowest);

  return renderChart(
    'day',
    'Return of the day by sector',
    { width: WIDTH, height: bars.length * ROW_HEIGHT + 10 },
    {
      grid: { left: 16, right: 16, top: 4, bottom: 4, ...HOLD_LABELS },
      xAxis: {
        type: 'value',
        show: false,
        min: lowest - (lowest < 0 ? room : 0),
        max: highest + (highest > 0 ? room : 0) + (lowest === 0 && highest === 0 ? 1 : 0),
      },
      yAxis: {
        type: 'category',
        data: bars.map(({ name }) => name),
        axisLine: { show: true, lineStyle: { color: RULE } },
        axisTick: { show: false },
        axisLabel: { color: INK, margin: 10 },
        position: highest > 0 || lowest === 0 ? 'left' : 'right',
      },
      series: [
        {
          ...STILL,
          type: 'bar',
          barWidth: '58%',
          data: bars.map(({ value, colour }) => ({
            value,
            itemStyle: { color: colour, borderRadius: 2 },
            label: { position: value < 0 ? 'left' : 'right' },
          })),
          label: { show: true, color: INK, formatter: ({ value }: { value: number }) => change(value) },
        },
      ],
    },
  );
}

function bar(name: string, value: number | null, colour?: string): Bar | null {
  return value === null ? null : { name, value, colour: colour ?? (value < 0 ? NEGATIVE : POSITIVE) };
}
