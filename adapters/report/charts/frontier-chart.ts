import { percent } from '../format.js';
import type { FrontierPoint } from '../report-data.js';
import { AXIS_LABEL, INK, MUTED, NO_AXIS, SPLIT_LINES, STILL } from './chart-theme.js';
import { placeLabels } from './place-labels.js';
import type { ChartSize } from './render-chart.js';
import { renderChart } from './render-chart.js';

const FRAME = { left: 66, right: 30, top: 14, bottom: 54 };
const POINT_SIZE = 11;
const SMALL_TEXT = 12;
/** Room beyond the outermost points, as a share of what they span. */
const MARGIN = 0.12;
const AXIS_STEP = 0.01;
const INTERVALS = 4;

export interface NamedPoint extends FrontierPoint {
  readonly title: string;
}

/** The efficient frontier as a line, and where each portfolio lies under it: volatility across, expected return up. */
export function frontierChart(
  id: string,
  frontier: readonly FrontierPoint[],
  portfolios: readonly NamedPoint[],
  size: ChartSize,
): string {
  const points = [...frontier, ...portfolios];
  const across = scale(points.map(({ volatility }) => volatility));
  const up = scale(points.map(({ expectedReturn }) => expectedReturn));
  const plot = {
    width: size.width - FRAME.left - FRAME.right,
    height: size.height - FRAME.top - FRAME.bottom,
  };
  const positions = placeLabels(
    portfolios.map(({ title, volatility, expectedReturn }) => ({
      x: (plot.width * (volatility - across.min)) / (across.max - across.min),
      y: plot.height * (1 - (expectedReturn - up.min) / (up.max - up.min)),
      text: title,
    })),
    plot,
  );
  return renderChart(id, 'Efficient frontier: volatility against expected return', size, {
    grid: { ...FRAME, outerBoundsMode: 'none' },
    xAxis: axis('Volatility a year', across, 30),
    yAxis: axis('Mean return a year', up, 50),
    series: [
      {
        ...STILL,
        type: 'line',
        smooth: 0.2,
        data: frontier.map(({ volatility, expectedReturn }) => [volatility, expectedReturn]),
        lineStyle: { color: INK, width: 2 },
      },
      ...portfolios.map(({ title, volatility, expectedReturn }, i) => ({
        ...STILL,
        type: 'scatter',
        symbolSize: POINT_SIZE,
        data: [[volatility, expectedReturn]],
        itemStyle: { color: MUTED, opacity: 1, borderColor: 'var(--card)', borderWidth: 1.5 },
        label: {
          show: true,
          position: positions[i],
          color: INK,
          fontSize: SMALL_TEXT,
          formatter: () => title,
        },
      })),
    ],
  });
}

function axis(name: string, { min, max }: { min: number; max: number }, nameGap: number): object {
  return {
    type: 'value',
    min,
    max,
    interval: rounded((max - min) / INTERVALS),
    name,
    nameLocation: 'middle',
    nameGap,
    nameTextStyle: { color: MUTED, fontSize: SMALL_TEXT },
    ...NO_AXIS,
    axisLabel: {
      ...AXIS_LABEL,
      fontSize: SMALL_TEXT,
      hideOverlap: true,
      formatter: (value: number) => percent(value, 0),
    },
    splitLine: SPLIT_LINES,
  };
}

/** Round ends, so that each of the intervals between them is of whole percents. */
function scale(values: readonly number[]): { min: number; max: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = AXIS_STEP * INTERVALS;
  const room = Math.max((high - low) * MARGIN, AXIS_STEP);
  const min = AXIS_STEP * Math.floor((low - room) / AXIS_STEP);
  const max = min + step * Math.max(1, Math.ceil((high + room - min) / step));
  return { min: rounded(min), max: rounded(max) };
}

/** Without the last digits of a sum of doubles, which the axis would take for an end that is off its intervals. */
function rounded(value: number): number {
  return Number(value.toFixed(4));
}
