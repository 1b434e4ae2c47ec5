import { percent } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { Portfolio, ReportData } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';

const TITLES: Readonly<Record<string, string>> = {
  min_variance: 'Least variance',
  min_variance_capped: 'Least variance, capped',
  max_sharpe: 'Highest Sharpe',
  max_sharpe_capped: 'Highest Sharpe, capped',
  max_diversification: 'Most diversified',
  equal_risk_contribution: 'Equal risk',
  hrp: 'Hierarchical risk parity',
};

const FULL_WEIGHT = 0.5;

/** What standard methods would hold: weights by sector. */
export function DiversificationSection({
  data,
  palette,
}: {
  data: ReportData;
  palette: SectorPalette;
}): JSX.Element {
  const { portfolios } = data;
  const sectors = [...new Set(portfolios.flatMap(({ weights }) => weights.map(({ sector }) => sector)))];
  return (
    <Section
      id="diversification"
      title="Diversification"
      lead="Long-only weights from the last year's returns, by standard methods; the capped ones hold at most a quarter in a sector. They describe the past year; they are not advice."
    >
      {portfolios.length === 0 ? (
        <p class="note">Portfolios need at least two sectors and a year of common history.</p>
      ) : (
        <DataTable
          caption="Portfolio weights by sector"
          head="Sector"
          name={(sector) => <SectorName sector={sector} palette={palette} />}
          rows={sectors}
          columns={portfolios.map((portfolio) => ({
            title: TITLES[portfolio.portfolio] ?? portfolio.portfolio,
            value: (sector: string) => weightOf(portfolio, sector),
            format: (weight: number) => percent(weight, 1),
            missing: 'the sector is not part of the portfolio',
            heat: FULL_WEIGHT,
          }))}
        />
      )}
    </Section>
  );
}

function weightOf({ weights }: Portfolio, sector: string): number | null {
  return weights.find((row) => row.sector === sector)?.weight ?? null;
}
