import { attribute } from '../parts/attribute.js';
import type { EChartsCoreOption } from 'echarts/core';
import { init, use } from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ScatterChart, GraphicComponent, GridComponent, LabelLayout, SVGRenderer]);

/** Size of a chart in its own units; it scales to the width it gets. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

const FONT_SIZE = 13;

/**
 * Draws a chart as inline SVG. Colours may be CSS variables, so one drawing serves the light and the dark theme.
 * `id` is unique in the page; `label` tells what the chart shows to those who do not see it.
 */
export function renderChart(id: string, label: string, size: ChartSize, option: EChartsCoreOption): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({
      animation: false,
      useUTC: true,
      textStyle: { fontFamily: 'system-ui, sans-serif', fontSize: FONT_SIZE, color: 'var(--muted)' },
      ...option,
    });
    return inlined(chart.renderToSVGString(), id, label, size);
  } finally {
    chart.dispose(); // an undisposed chart keeps the process alive
  }
}

// The library numbers its ids by how many charts the process has drawn: two reports of the same data would differ.
// Its styles only serve a mouse, and its namespaces only a file of its own.
function inlined(svg: string, id: string, label: string, { width, height }: ChartSize): string {
  const body = svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/ pointer-events="visible"/g, '')
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/^<svg[^>]*>/, '')
    .replaceAll('\n', '');
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${attribute(label)}">${body}`;
}
