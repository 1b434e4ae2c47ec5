import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { SP500_INDEX } from '../../domain/market/index-symbols.js';
import { fromYahooSymbol } from '../../domain/market/symbol-spelling.js';
import type { HistoryToScan } from '../../domain/quality/history/scan-history.js';
import { quoted } from '../sql/quoted.js';
import { columnTypes, readBars } from './read-bars.js';

const PRICES_FILE = 'prices.parquet';
const INDEX_FILE = 'index_sp500.csv';
const SECTORS_FILE = 'constituents.csv';
/** A history of ten times the bundled one sorts within it. */
const DUCKDB_SETTINGS = { memory_limit: '256MB', threads: '2' };

/**
 * Reads a price history in the sandbox's form: `prices.parquet`, and where they are there `index_sp500.csv` and
 * `constituents.csv` (sectors). `second` names a directory with another provider's `prices.parquet`.
 *
 * @throws BadInputError when a directory or its prices are missing, or a file cannot be read as what it should hold.
 */
export async function readPriceHistory(directory: string, second: string | null): Promise<HistoryToScan> {
  const instance = await DuckDBInstance.create(':memory:', DUCKDB_SETTINGS);
  const connection = await instance.connect();
  try {
    const prices = await readBars(connection, required(directory), null);
    const indexFile = join(directory, INDEX_FILE);
    return {
      prices,
      indices: existsSync(indexFile) ? await readBars(connection, indexFile, SP500_INDEX) : null,
      second: second === null ? null : await readBars(connection, required(second), null),
      sectors: await readSectors(connection, join(directory, SECTORS_FILE)),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function required(directory: string): string {
  const file = join(directory, PRICES_FILE);
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true && existsSync(file)) return file;
  throw new BadInputError({
    what: 'data directory',
    given: directory,
    allowed: `an existing directory with ${PRICES_FILE}`,
  });
}

async function readSectors(connection: DuckDBConnection, file: string): Promise<ReadonlyMap<string, string>> {
  if (!existsSync(file)) return new Map();
  const allowed = 'a CSV file with the columns symbol and gics_sector';
  try {
    const columns = [
      ...(
        await columnTypes(connection, `read_csv(${quoted(file)}, header = true, all_varchar = true)`)
      ).keys(),
    ];
    const missing = ['symbol', 'gics_sector'].filter((name) => !columns.includes(name));
    if (missing.length > 0) {
      const given = `no column ${missing.join(', ')} (it has ${columns.join(', ')})`;
      throw new BadInputError({ what: file, given, allowed });
    }
    const result = await connection.runAndReadAll(
      `select symbol, gics_sector from read_csv($file, header = true, all_varchar = true)
       where symbol is not null and gics_sector is not null`,
      { file },
    );
    return new Map(
      result.getRows().map(([symbol, sector]) => [fromYahooSymbol(String(symbol)), String(sector)]),
    );
  } catch (cause) {
    if (cause instanceof BadInputError) throw cause;
    throw new BadInputError({
      what: file,
      given: cause instanceof Error ? cause.message.split('\n', 1)[0]! : String(cause),
      allowed,
    });
  }
}
