import { count, decimal, percent } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { ReportData } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';

const TOO_FEW = 'too few returns';
const NO_FIT = 'the GARCH fit did not converge, or too few returns';
const NO_TEST = 'the history is not longer than the test window';

/** Risk by sector: how much, how it clusters, and whether the value at risk held. */
export function RiskSection({ data, palette }: { data: ReportData; palette: SectorPalette }): JSX.Element {
  const name = ({ sector }: { readonly sector: string }): JSX.Element => (
    <SectorName sector={sector} palette={palette} />
  );
  const brief = ({ sector }: { readonly sector: string }): JSX.Element => (
    <SectorName sector={sector} palette={palette} isShort />
  );
  return (
    <Section
      id="risk"
      title="Risk"
      lead="Value at risk and expected shortfall are losses of one day, as positive figures. Volatility is annualised."
    >
      <DataTable
        caption="Risk by sector"
        head="Sector"
        name={name}
        rows={data.sectors}
        columns={[
          { title: 'Sharpe', value: (row) => row.sharpe, format: decimal, missing: TOO_FEW },
          {
            title: 'Volatility, 30 days',
            value: (row) => row.volatility30d,
            format: short,
            missing: TOO_FEW,
          },
          { title: 'Beta', value: (row) => row.beta, format: decimal, missing: TOO_FEW },
          { title: 'Correlation', value: (row) => row.correlationSp500, format: decimal, missing: TOO_FEW },
          { title: 'VaR 95 %', value: (row) => row.var95, format: percent, missing: TOO_FEW },
          { title: 'Shortfall 95 %', value: (row) => row.es95, format: percent, missing: TOO_FEW },
          { title: 'Drawdown', value: (row) => row.drawdown, format: short, missing: TOO_FEW },
          { title: 'Worst drawdown', value: (row) => row.maxDrawdown, format: short, missing: TOO_FEW },
        ]}
      />
      <div class="columns">
        <DataTable
          caption="Volatility clustering, GARCH(1,1)"
          head="Sector"
          name={brief}
          rows={data.volatility}
          columns={[
            {
              title: 'Persistence',
              value: (row) => row.garchPersistence,
              format: thousandths,
              missing: NO_FIT,
            },
            {
              title: 'Half-life, days',
              value: (row) => row.garchHalfLifeDays,
              format: tenths,
              missing: NO_FIT,
            },
            {
              title: 'Forecast',
              value: (row) => row.garchForecastVolatility,
              format: short,
              missing: NO_FIT,
            },
            { title: 'ARCH-LM p', value: (row) => row.archLmP, format: thousandths, missing: TOO_FEW },
          ]}
        />
        <DataTable
          caption="Did the value at risk hold?"
          head="Sector"
          name={brief}
          rows={data.varBacktests}
          columns={[
            { title: 'Days', value: (row) => row.observations, format: count, missing: NO_TEST },
            { title: 'Breaches', value: (row) => row.breaches, format: count, missing: NO_TEST },
            { title: 'Expected', value: expectedBreaches, format: tenths, missing: NO_TEST },
            { title: 'Rate p', value: (row) => row.kupiecP, format: thousandths, missing: NO_TEST },
            {
              title: 'Clusters p',
              value: (row) => row.christoffersenP,
              format: thousandths,
              missing: NO_TEST,
            },
          ]}
        />
      </div>
      <p class="note">
        Rate is Kupiec's test of coverage, clusters Christoffersen's of independence: a small p says that
        losses broke the value at risk too often or too rarely, or in clusters.
      </p>
    </Section>
  );
}

function expectedBreaches({ observations, confidence }: ReportData['varBacktests'][number]): number {
  return observations * (1 - confidence);
}

function short(value: number): string {
  return percent(value, 1);
}

function tenths(value: number): string {
  return decimal(value, 1);
}

function thousandths(value: number): string {
  return decimal(value, 3);
}
