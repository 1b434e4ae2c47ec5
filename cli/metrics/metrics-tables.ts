import { count, decimal, MISSING, percent } from '../../adapters/report/format.js';
import type { MetricsDocument } from '../../domain/metrics/price-table/metrics-document.js';
import type { SeriesMetrics } from '../../domain/metrics/price-table/series-metrics.js';
import { plainTable } from '../output/plain-table.js';
import { portfolioTable } from './portfolio-table.js';

const COLUMNS: readonly (readonly [
  string,
  (series: SeriesMetrics) => number | null,
  (value: number) => string,
])[] = [
  ['Days', (series) => series.n, count],
  ['Return', (series) => series.cum_return, percent],
  ['CAGR', (series) => series.cagr, percent],
  ['Volatility', (series) => series.ann_vol, percent],
  ['Sharpe', (series) => series.sharpe_rf2pct, decimal],
  ['Sortino', (series) => series.sortino_mar0, decimal],
  ['Worst fall', (series) => series.max_drawdown, percent],
  ['Beta', (series) => series.beta, decimal],
  ['Alpha', (series) => series.alpha_arith_rf2pct, percent],
  ['VaR 95', (series) => series.var_hist_95, percent],
  ['ES 95', (series) => series.es_hist_95, percent],
];

/** The figures most asked for of every series, and the sectors' portfolios, for a person. */
export function metricsTables({
  series,
  portfolio_sectors: portfolios,
  conventions,
}: MetricsDocument): string {
  const titles = COLUMNS.map(([title]) => title);
  const rows = Object.entries(series).map(([name, metrics]) => [
    name,
    ...COLUMNS.map(([, value, format]) => {
      const figure = value(metrics);
      return figure === null ? MISSING : format(figure);
    }),
  ]);
  const rate = percent(conventions.rf_annual);
  return [
    plainTable(['Series', ...titles], rows, titles),
    `Against ${conventions.benchmark}, risk-free ${rate} a year. Value at risk and expected shortfall are losses of one day.`,
    ...(portfolios === null ? [] : ['', 'Portfolios of the sectors', portfolioTable(portfolios)]),
    'All metrics: --json.',
  ].join('\n');
}
