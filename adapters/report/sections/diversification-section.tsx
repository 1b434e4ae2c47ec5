import { percent } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { Portfolio, ReportData } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';
import { FrontierFigures } from './frontier-figures.js';
import { PORTFOLIO_TITLES } from './portfolio-titles.js';

const FULL_WEIGHT = 0.5;

/** What standard methods would hold, by sector: weights, where the risk sits, and how near the best possible they are. */
export function DiversificationSection({
  data,
  palette,
}: {
  data: ReportData;
  palette: SectorPalette;
}): JSX.Element {
  const { portfolios } = data;
  const sectors = [...new Set(portfolios.flatMap(({ weights }) => weights.map(({ sector }) => sector)))];
  const table = (caption: string, field: 'weight' | 'riskContribution'): JSX.Element => (
    <DataTable
      caption={caption}
      head="Sector"
      name={(sector) => <SectorName sector={sector} palette={palette} />}
      rows={sectors}
      columns={portfolios.map((portfolio) => ({
        title: PORTFOLIO_TITLES[portfolio.portfolio] ?? portfolio.portfolio,
        value: (sector: string) => valueOf(portfolio, sector, field),
        format: (weight: number) => percent(weight, 1),
        missing: 'the sector is not part of the portfolio',
        heat: FULL_WEIGHT,
      }))}
    />
  );
  return (
    <Section
      id="diversification"
      title="Diversification"
      lead="Long-only weights from the last year's returns, by standard methods; the capped ones hold at most a quarter in a sector. They describe the past year; they are not advice."
    >
      {portfolios.length === 0 ? (
        <p class="note">Portfolios need at least two sectors and a year of common history.</p>
      ) : (
        <>
          {table('Portfolio weights by sector', 'weight')}
          <p class="lead">
            A sector's share of the portfolio's variance: where it is above the weight, the sector adds more
            risk than money.
          </p>
          {table('Risk contributions by sector', 'riskContribution')}
        </>
      )}
      <FrontierFigures data={data} />
    </Section>
  );
}

function valueOf(
  { weights }: Portfolio,
  sector: string,
  field: 'weight' | 'riskContribution',
): number | null {
  return weights.find((row) => row.sector === sector)?.[field] ?? null;
}
