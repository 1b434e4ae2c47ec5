import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { parseCells } from './parse-cells.js';
import { readInput } from './read-input.js';

const SYMBOL = ['symbol', 'ticker'];
const SECTOR = ['sector', 'gics_sector', 'gics sector'];

/**
 * Sector by symbol, from a CSV with the columns `symbol` and `sector` (or `gics_sector`); others are passed over.
 *
 * @throws BadInputError when it lacks a column, a row lacks a value, or a symbol has two sectors.
 */
export async function readSectorMap(option: string, file: string): Promise<ReadonlyMap<string, string>> {
  const [header, ...rows] = parseCells(await readInput(option, file), file);
  const at = (names: readonly string[]) => header!.findIndex((name) => names.includes(name.toLowerCase()));
  const [symbolAt, sectorAt] = [at(SYMBOL), at(SECTOR)];
  if (symbolAt === -1 || sectorAt === -1) {
    throw bad(`${file}, line 1`, header!.join(','), 'a header with the columns symbol and sector');
  }
  const sectors = new Map<string, string>();
  for (const row of rows) {
    const [symbol, sector] = [row[symbolAt] ?? '', row[sectorAt] ?? ''];
    if (symbol === '' || sector === '') throw bad(file, row.join(','), 'a symbol and its sector in each row');
    const known = sectors.get(symbol);
    if (known !== undefined && known !== sector)
      throw bad(file, `${symbol} in ${known} and ${sector}`, 'one sector a symbol');
    sectors.set(symbol, sector);
  }
  return sectors;
}

function bad(what: string, given: string, allowed: string): BadInputError {
  return new BadInputError({ what, given, allowed });
}
