import { frontierChart } from '../charts/frontier-chart.js';
import { decimal, percent } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import type { Portfolio, ReportData } from '../report-data.js';
import { PORTFOLIO_TITLES } from './portfolio-titles.js';

const WIDE = { width: 900, height: 440 };
const NARROW = { width: 400, height: 380 };
const NOT_DEFINED = 'the portfolio is not defined for these returns';

/** What the portfolios gave and risked in the past year, beside the best that any weights could have. */
export function FrontierFigures({ data }: { data: ReportData }): JSX.Element {
  const { efficientFrontier: frontier, portfolios } = data;
  if (portfolios.length === 0) return '';
  // The capped ones lie beside those without a cap and would hide their names; the table has them.
  const points = portfolios.flatMap(({ portfolio, volatility, expectedReturn }) =>
    portfolio.endsWith('_capped') || volatility === null || expectedReturn === null
      ? []
      : [{ title: titleOf(portfolio), volatility, expectedReturn }],
  );
  return (
    <>
      {frontier.length > 1 ? (
        <>
          <h3>Efficient frontier</h3>
          <p class="lead">
            No weights had a higher mean return at the same volatility than those on the line; the dots are
            the portfolios above, without the capped ones.
          </p>
          <figure class="wide">{frontierChart('frontier-wide', frontier, points, WIDE)}</figure>
          <figure class="narrow">{frontierChart('frontier-narrow', frontier, points, NARROW)}</figure>
        </>
      ) : (
        ''
      )}
      <DataTable
        caption="Portfolios over the past year"
        head="Portfolio"
        name={({ portfolio }) => <span safe>{titleOf(portfolio)}</span>}
        rows={portfolios}
        columns={[
          { title: 'Mean return', value: (row) => row.expectedReturn, format: short, missing: NOT_DEFINED },
          { title: 'Volatility', value: (row) => row.volatility, format: short, missing: NOT_DEFINED },
          { title: 'Sharpe', value: (row) => row.sharpe, format: decimal, missing: NOT_DEFINED },
          {
            title: 'Diversification ratio',
            value: (row) => row.diversificationRatio,
            format: decimal,
            missing: NOT_DEFINED,
          },
          { title: 'Largest share of risk', value: largestShare, format: short, missing: NOT_DEFINED },
        ]}
      />
    </>
  );
}

function titleOf(portfolio: string): string {
  return PORTFOLIO_TITLES[portfolio] ?? portfolio;
}

function largestShare({ weights }: Portfolio): number | null {
  return weights.length === 0 ? null : Math.max(...weights.map(({ riskContribution }) => riskContribution));
}

function short(value: number): string {
  return percent(value, 1);
}
