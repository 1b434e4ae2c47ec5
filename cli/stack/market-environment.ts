import { parse } from 'csv-parse/sync';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SECTOR_INDICES_VARIABLE } from '../../adapters/universe/read-sector-indices.js';
import { sectorIndices } from '../../domain/market/sector-indices.js';

const SECTOR_INDICES_FILE = 'sector_indices.csv';

/**
 * The variables that a sandbox market decides: its list of stocks, and its sector indices where it has the file.
 *
 * @throws BadInputError when the file gives a sector that is none, or two indices for one.
 */
export async function marketEnvironment(dataDir: string): Promise<Record<string, string>> {
  return {
    SECTORFLOW_UNIVERSE: join(dataDir, 'constituents.csv'),
    // Empty counts as absent: one's own symbols mean nothing in this market.
    [SECTOR_INDICES_VARIABLE]: await sectorIndicesOf(join(dataDir, SECTOR_INDICES_FILE)),
  };
}

/** As `sector=symbol` pairs. The file has a row for each day; rows without symbol or sector are left out. */
async function sectorIndicesOf(file: string): Promise<string> {
  if (!existsSync(file)) return '';
  const rows: readonly Readonly<Record<string, string>>[] = parse(await readFile(file), {
    columns: true,
    skip_empty_lines: true,
    trim: true,
    bom: true,
  });
  const pairs = rows.flatMap(({ sector = '', symbol = '' }) =>
    sector === '' || symbol === '' ? [] : [[sector, symbol] as const],
  );
  return Object.entries(sectorIndices(pairs, file))
    .map(([sector, symbol]) => `${sector}=${symbol}`)
    .join(',');
}
