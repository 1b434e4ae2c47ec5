import { plainTable } from './plain-table.js';
import type { SectorFigures } from './start-document.js';

const COLUMNS: readonly { readonly head: string; readonly value: (row: SectorFigures) => string }[] = [
  { head: 'Sector', value: (row) => row.sector },
  { head: '1D', value: (row) => percent(row.return1d) },
  { head: '1M', value: (row) => percent(row.return1m) },
  { head: '3M', value: (row) => percent(row.return3m) },
  { head: 'YTD', value: (row) => percent(row.returnYtd) },
  { head: '1Y', value: (row) => percent(row.return1y) },
  { head: 'Sharpe', value: (row) => plain(row.sharpe) },
  { head: 'Vol 30d', value: (row) => percent(row.volatility30d) },
  { head: 'Beta', value: (row) => plain(row.beta) },
  { head: 'VaR 95', value: (row) => percent(row.var95) },
];

/** The sectors as a table for a person. */
export function sectorTable(sectors: readonly SectorFigures[]): string {
  const heads = COLUMNS.map(({ head }) => head);
  const rows = sectors.map((row) => COLUMNS.map(({ value }) => value(row)));
  return plainTable(heads, rows, heads.slice(1));
}

function percent(fraction: number | null): string {
  return fraction === null ? '–' : `${(fraction * 100).toFixed(2)} %`;
}

function plain(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}
