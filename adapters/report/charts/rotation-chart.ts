import { change } from '../format.js';
import type { ReportData, RotationPoint } from '../report-data.js';
import { shortName } from '../sector-palette.js';
import type { SectorPalette } from '../sector-palette.js';
import { AXIS_LABEL, INK, MUTED, NO_AXIS, RULE, STILL } from './chart-theme.js';
import { placeLabels } from './place-labels.js';
import type { ChartSize } from './render-chart.js';
import { renderChart } from './render-chart.js';

const FRAME = { left: 74, right: 26, top: 12, bottom: 54 };
const POINT_SIZE = 13;
const SMALL_TEXT = 12;
/** Room beyond the outermost point, and the step to which the axes are rounded. */
const MARGIN = 1.15;
const AXIS_STEP = 0.02;

type Point = readonly [relativeStrength: number, momentum: number];

/** Relative strength against its change: each sector's way through the four quadrants, today at the dot. */
export function rotationChart(
  id: string,
  rotation: ReportData['rotation'],
  palette: SectorPalette,
  size: ChartSize,
): string {
  const plot = {
    width: size.width - FRAME.left - FRAME.right,
    height: size.height - FRAME.top - FRAME.bottom,
  };
  const paths = rotation.flatMap(({ sector, trail, ...now }) => {
    const end = pointOf(now);
    return end === null
      ? []
      : [{ sector, end, way: [...trail.map(pointOf), end].filter((point) => point !== null) }];
  });
  const reach = (axis: 0 | 1): number =>
    roundedUp(Math.max(...paths.flatMap(({ way }) => way.map((p) => Math.abs(p[axis])))));
  const [across, up] = [reach(0), reach(1)];
  const positions = placeLabels(
    paths.map(({ sector, end }) => ({
      x: (plot.width * (end[0] / across + 1)) / 2,
      y: (plot.height * (1 - end[1] / up)) / 2,
      text: shortName(sector),
    })),
    plot,
  );

  return renderChart(id, 'Sector rotation: relative strength against momentum', size, {
    grid: { ...FRAME, outerBoundsMode: 'none' },
    xAxis: axis('Relative strength, 3 months', across, 30),
    yAxis: axis('Its change over a month', up, 56),
    graphic: [
      corner('Improving', { left: FRAME.left + 10, top: FRAME.top + 8 }),
      corner('Leading', { right: FRAME.right + 10, top: FRAME.top + 8 }),
      corner('Lagging', { left: FRAME.left + 10, bottom: FRAME.bottom + 8 }),
      corner('Weakening', { right: FRAME.right + 10, bottom: FRAME.bottom + 8 }),
    ],
    series: [
      ...paths.map(({ sector, way }) => ({
        ...STILL,
        type: 'line',
        smooth: 0.3,
        data: way,
        lineStyle: { color: palette.colour(sector), width: 1.5, opacity: 0.45 },
      })),
      ...paths.map(({ sector, end }, i) => ({
        ...STILL,
        type: 'scatter',
        symbolSize: POINT_SIZE,
        data: [end],
        itemStyle: {
          color: palette.colour(sector),
          opacity: 1,
          borderColor: 'var(--card)',
          borderWidth: 1.5,
        },
        label: {
          show: true,
          position: positions[i],
          color: INK,
          fontSize: SMALL_TEXT,
          formatter: () => shortName(sector),
        },
      })),
    ],
  });
}

function axis(name: string, reach: number, nameGap: number): object {
  return {
    type: 'value',
    min: -reach,
    max: reach,
    interval: reach / 2,
    name,
    nameLocation: 'middle',
    nameGap,
    nameTextStyle: { color: MUTED, fontSize: SMALL_TEXT },
    ...NO_AXIS,
    axisLine: { show: true, onZero: true, lineStyle: { color: MUTED, width: 1 } },
    axisLabel: { ...AXIS_LABEL, fontSize: SMALL_TEXT, formatter: (value: number) => change(value, 0) },
    splitLine: { show: true, lineStyle: { color: RULE } },
  };
}

function corner(text: string, place: object): object {
  const font = 'italic 13px system-ui, sans-serif';
  return { type: 'text', silent: true, ...place, style: { text, fill: MUTED, font } };
}

function roundedUp(reach: number): number {
  return AXIS_STEP * Math.max(1, Math.ceil((reach * MARGIN) / AXIS_STEP));
}

function pointOf({ relativeStrength, momentum }: RotationPoint): Point | null {
  return relativeStrength === null || momentum === null ? null : [relativeStrength, momentum];
}
