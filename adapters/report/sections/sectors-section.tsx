import { change, count } from '../format.js';
import type { Column } from '../parts/data-table.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { IndexRow, ReportData, SectorRow } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';

type Row = SectorRow | IndexRow;

const TOO_SHORT = 'the history is shorter than the period';

const COLUMNS: readonly Column<Row>[] = [
  ofSector('Rank', 'rank', String, 'the sector has no return for this day'),
  ofSector('Stocks', 'stockCount', count, 'the sector has no stocks'),
  returns('Day', 'return1d', 0.03),
  {
    ...ofSector('Day, by cap', 'capWeightedReturn1d', change, 'market capitalisations are missing'),
    heat: 0.03,
  },
  returns('1 month', 'return1m', 0.1),
  returns('3 months', 'return3m', 0.15),
  returns('Year to date', 'returnYtd', 0.2),
  returns('1 year', 'return1y', 0.4),
];

/** Every sector's returns side by side, best of the day first, the index last. */
export function SectorsSection({ data, palette }: { data: ReportData; palette: SectorPalette }): JSX.Element {
  const sectors = [...data.sectors].sort((a, b) => (b.return1d ?? -Infinity) - (a.return1d ?? -Infinity));
  return (
    <Section
      id="sectors"
      title="Sectors"
      lead="Price returns, dividends not included. Blue is a gain, vermilion a loss."
    >
      <DataTable<Row>
        caption="Returns by sector"
        head="Sector"
        name={(row) =>
          isSector(row) ? <SectorName sector={row.sector} palette={palette} /> : <b safe>{row.name}</b>
        }
        columns={COLUMNS}
        rows={[...sectors, data.index]}
        rowClass={(row) => (isSector(row) ? undefined : 'index')}
      />
    </Section>
  );
}

function returns(title: string, key: keyof IndexRow & `return${string}`, heat: number): Column<Row> {
  return { title, value: (row) => row[key], format: change, missing: TOO_SHORT, heat };
}

function ofSector(
  title: string,
  key: 'rank' | 'stockCount' | 'capWeightedReturn1d',
  format: (value: number) => string,
  missing: string,
): Column<Row> {
  return { title, value: (row) => (isSector(row) ? row[key] : ''), format, missing };
}

function isSector(row: Row): row is SectorRow {
  return 'sector' in row;
}
