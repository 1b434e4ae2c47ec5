import { change, decimal, percent } from '../format.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { ReportData, SectorFactors } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';

const TOO_FEW = 'too few days on which every factor is known';

const FACTORS = [
  { factor: 'market', title: 'Market', format: decimal },
  { factor: 'fed_rate_change', title: 'Fed rate, +1 point', format: change },
  { factor: 'cpi_surprise', title: 'Inflation surprise, +1 point', format: change },
  { factor: 'vix_change', title: 'VIX, +1 point', format: change },
] as const;

/** What moves each sector beside the market, from the metrics stage's regressions. */
export function FactorsSection({ data, palette }: { data: ReportData; palette: SectorPalette }): JSX.Element {
  const columns = FACTORS.flatMap(({ factor, title, format }): Column<SectorFactors>[] => [
    { title, value: (row) => row.factors[factor]?.coefficient ?? null, format, missing: TOO_FEW },
    { title: 't', value: (row) => row.factors[factor]?.t ?? null, format: tenths, missing: TOO_FEW },
  ]);
  return (
    <Section
      id="factors"
      title="What moves the sectors"
      lead="How much a sector's daily return went with each factor over up to five years, the other factors held still: for the market a multiple of its return, for the others the return that came with one point more."
    >
      {data.factorExposures.length === 0 ? (
        <p class="note">Factor exposures need macro series and about a year of history.</p>
      ) : (
        <>
          <DataTable
            caption="Factor exposures by sector"
            head="Sector"
            name={({ sector }) => <SectorName sector={sector} palette={palette} />}
            rows={data.factorExposures}
            columns={[
              ...columns,
              { title: 'Explained', value: (row) => row.rSquared, format: share, missing: TOO_FEW },
            ]}
          />
          <p class="note">
            t is the coefficient over its Newey-West error: beyond about 2 either way, chance is an unlikely
            reason. The Fed rate and inflation change on few days, so their figures are rough.
          </p>
        </>
      )}
    </Section>
  );
}

function tenths(value: number): string {
  return decimal(value, 1);
}

function share(value: number): string {
  return percent(value, 0);
}
