import { init, use } from 'echarts/core';
import { CandlestickChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import type { Bar } from './bars-around.js';
import type { VendorError } from './cases.js';

use([CandlestickChart, GridComponent, TitleComponent, SVGRenderer]);

const COLUMNS = 2;
const PANEL = { width: 460, height: 220, top: 40, left: 52, right: 14, bottom: 34 };
const GOOD = '#8a94a3';
const WRONG = '#c62828';
const INK = '#222b38';
const PALE = '#e3e7ed';

export interface Drawn extends VendorError {
  readonly bars: readonly Bar[];
}

/** Ten small candlestick charts in one SVG: the bars around each error, the wrong one in red. */
export function draw(cases: readonly Drawn[]): string {
  const rows = Math.ceil(cases.length / COLUMNS);
  const size = { width: COLUMNS * PANEL.width, height: rows * PANEL.height };
  const places = cases.map((_, i) => ({
    x: (i % COLUMNS) * PANEL.width,
    y: Math.floor(i / COLUMNS) * PANEL.height,
  }));
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'system-ui, sans-serif', color: INK },
      title: cases.map(({ symbol, date }, i) => ({
        text: `${i + 1}  ${symbol}, ${date}`,
        left: places[i]!.x + PANEL.left,
        top: places[i]!.y + 12,
        textStyle: { fontSize: 14, color: INK },
      })),
      grid: places.map(({ x, y }) => ({
        left: x + PANEL.left,
        top: y + PANEL.top,
        width: PANEL.width - PANEL.left - PANEL.right,
        height: PANEL.height - PANEL.top - PANEL.bottom,
      })),
      xAxis: cases.map(({ bars }, i) => ({
        type: 'category',
        gridIndex: i,
        data: bars.map(({ date }) => date.slice(5)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: PALE } },
        axisLabel: { color: INK, fontSize: 11 },
      })),
      yAxis: cases.map((_, i) => ({
        type: 'value',
        gridIndex: i,
        scale: true,
        splitNumber: 4,
        splitLine: { lineStyle: { color: PALE } },
        axisLabel: { color: INK, fontSize: 11 },
      })),
      series: cases.map(({ bars, date: wrong }, i) => ({
        type: 'candlestick',
        xAxisIndex: i,
        yAxisIndex: i,
        data: bars.map(({ date, open, high, low, close }) => {
          const colour = date === wrong ? WRONG : GOOD;
          return {
            value: [open, close, low, high],
            itemStyle: {
              color: '#ffffff',
              color0: colour,
              borderColor: colour,
              borderColor0: colour,
              borderWidth: 1.5,
            },
          };
        }),
      })),
    });
    return withoutCounters(chart.renderToSVGString());
  } finally {
    chart.dispose(); // an undisposed chart keeps the process alive
  }
}

/** The library numbers its ids by how many charts the process has drawn, and its styles only serve a mouse. */
function withoutCounters(svg: string): string {
  return `${svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/zr\d+-/g, 'vendor-errors-')}\n`;
}
