import { change, count } from '../format.js';
import type { Column } from '../parts/data-table.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { IndexRow, ReportData, SectorRow } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';

type Row = SectorRow | IndexRow;

const TOO_SHORT = 'the history is shorter than the period';

const NO_SECTOR_INDEX = 'no sector index supplied';
const NO_BAR = 'no bar';

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

const INDEX_COLUMNS: readonly Column<Row>[] = [
  {
    title: 'Sector index',
    value: (row) => (isSector(row) ? row.sectorIndexSymbol : ''),
    missing: NO_SECTOR_INDEX,
  },
  ofSectorIndex('Its day', 'sectorIndexReturn1d'),
  ofSectorIndex('Day less index', 'trackingDifference1d'),
];

/** Every sector's returns side by side, best of the day first, the index last. */
export function SectorsSection({ data, palette }: { data: ReportData; palette: SectorPalette }): JSX.Element {
  const hasIndices = data.sectors.some(({ sectorIndexSymbol }) => sectorIndexSymbol !== null);
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
        columns={hasIndices ? [...COLUMNS, ...INDEX_COLUMNS] : COLUMNS}
        rows={[...sectors, data.index]}
        rowClass={(row) => (isSector(row) ? undefined : 'index')}
      />
      {hasIndices ? '' : <NoSectorIndices />}
    </Section>
  );
}

function NoSectorIndices(): JSX.Element {
  return <p class="note" safe>{`Indices of the sectors: ${NO_SECTOR_INDEX}.`}</p>;
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

function ofSectorIndex(title: string, key: 'sectorIndexReturn1d' | 'trackingDifference1d'): Column<Row> {
  const value = (row: Row) => {
    if (!isSector(row)) return '';
    return row.sectorIndexSymbol === null ? null : (row[key] ?? NO_BAR);
  };
  return { title, value, format: change, missing: NO_SECTOR_INDEX };
}

function isSector(row: Row): row is SectorRow {
  return 'sector' in row;
}
