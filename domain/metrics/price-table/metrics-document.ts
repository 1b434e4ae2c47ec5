import { BadInputError } from '../../errors/bad-input-error.js';
import { correlationMatrix } from '../statistics/correlation.js';
import { benchmarkGarch } from './benchmark-garch.js';
import { columnHistory } from './column-history.js';
import { CONVENTIONS } from './conventions.js';
import { factorRegressions } from './factor-regressions.js';
import type { FactorTable } from './factor-table.js';
import { momentsOf } from './moments.js';
import { pairedReturns } from './paired-returns.js';
import { portfolioFields } from './portfolio-fields.js';
import type { PriceTable } from './price-table.js';
import type { ReturnHistory } from './return-history.js';
import { rollingMeans } from './rolling-means.js';
import { sectorHistories } from './sector-histories.js';
import { seriesMetrics } from './series-metrics.js';

export interface MetricsRequest {
  readonly table: PriceTable;
  /** One of the table's columns. */
  readonly benchmark: string;
  /** Sector by symbol; symbols without a column are passed over. */
  readonly sectorOf: ReadonlyMap<string, string>;
  /** Annual fraction. */
  readonly riskFree: number;
  readonly factors: FactorTable | null;
}

/**
 * Every metric of a price table in the shape of the reference values (tests/fixtures/reference): `series` by name (sectors in
 * the order of their first column, then columns, the benchmark last), the sectors' correlations, portfolios of the sectors,
 * GARCH of the benchmark, and factor regressions of the sectors where factors are given. Null where undefined.
 *
 * @throws BadInputError when the benchmark is no column, or a sector bears the name of one.
 */
export function metricsDocument({ table, benchmark: name, sectorOf, riskFree, factors }: MetricsRequest) {
  const all = table.columns.map((column) => columnHistory(table.dates, column));
  const benchmark = all.find((history) => history.name === name);
  if (benchmark === undefined) throw notAColumn(name, table);
  const stocks = all.filter((history) => history !== benchmark);
  const { members, sectors } = sectorHistories(table.dates, stocks, sectorOf);
  const histories = [...sectors, ...stocks, benchmark];
  const moments = momentsOf(sectors);
  return {
    series: byName(histories, (history) => seriesMetrics(history, benchmark, riskFree)),
    rolling: byName(histories, (history) => rollingMeans(history, benchmark)),
    sector_corr: { keys: sectors.map((sector) => sector.name), matrix: sectorCorrelations(sectors) },
    ...(factors === null
      ? {}
      : factorRegressions({ dates: table.dates, histories: sectors, benchmark, factors })),
    garch11: benchmarkGarch(benchmark),
    portfolio_sectors: moments === null ? null : portfolioFields(moments, riskFree),
    conventions: { ...CONVENTIONS, rf_annual: riskFree, benchmark: name },
    sectors: members,
  };
}

export type MetricsDocument = ReturnType<typeof metricsDocument>;

/** Over the days that a pair has in common. */
function sectorCorrelations(sectors: readonly ReturnHistory[]): (number | null)[][] {
  return sectors.map((a) =>
    sectors.map((b) => {
      const { returns, benchmark } = pairedReturns(a, b);
      return correlationMatrix([returns, benchmark])[0]![a === b ? 0 : 1]!;
    }),
  );
}

function byName<T>(
  histories: readonly ReturnHistory[],
  value: (history: ReturnHistory) => T,
): Record<string, T> {
  return Object.fromEntries(histories.map((history) => [history.name, value(history)]));
}

const NAMES_SHOWN = 20;

function notAColumn(name: string, { columns }: PriceTable): BadInputError {
  const names = columns.slice(0, NAMES_SHOWN).map((column) => column.name);
  const more = columns.length > NAMES_SHOWN ? `, ... (${columns.length} in all)` : '';
  return new BadInputError({
    what: '--benchmark',
    given: name,
    allowed: `a column of the prices: ${names.join(', ')}${more}`,
  });
}
