import type { Portfolio, SectorFactors } from '../../adapters/report/report-data.js';
import type { ExposureRow, WeightRow } from './metrics-queries.js';

/** Rows of weights as portfolios, in their order. */
export function portfoliosOf(rows: readonly WeightRow[]): Portfolio[] {
  return groups(rows, ({ portfolio }) => portfolio).map(([portfolio, own]) => {
    const { expectedReturn, volatility, sharpe, diversificationRatio } = own[0]!;
    return {
      portfolio,
      weights: own.map(({ sector, weight, riskContribution }) => ({ sector, weight, riskContribution })),
      expectedReturn,
      volatility,
      sharpe,
      diversificationRatio,
    };
  });
}

/** Rows of coefficients by sector. */
export function sectorFactorsOf(rows: readonly ExposureRow[]): SectorFactors[] {
  return groups(rows, ({ sector }) => sector).map(([sector, own]) => ({
    sector,
    rSquared: own[0]!.rSquared,
    factors: Object.fromEntries(own.map(({ factor, coefficient, t }) => [factor, { coefficient, t }])),
  }));
}

/** Rows that share a key, in the order in which the keys come first; no group is empty. */
function groups<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [string, Row[]][] {
  const byKey = new Map<string, Row[]>();
  for (const row of rows) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row]);
  return [...byKey];
}
