import { DuckDBInstance } from '@duckdb/node-api';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import { toTradingDate } from './day-number.js';
import { BAR_COLUMNS, loadBars } from './load-bars.js';
import { loadCompanies } from './load-companies.js';
import { loadCorporateActions } from './load-corporate-actions.js';
import { loadIndices } from './load-indices.js';
import { loadMacro } from './load-macro.js';
import type { MarketData } from './market-data.js';
import { openSource } from './source-file.js';

const PRICES_FILE = 'prices.parquet';
/** Loading ten times the bundled market stays below it. */
const DUCKDB_SETTINGS = { memory_limit: '1GB', threads: '2' };

function requireDirectory(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new BadInputError({
      what: 'data directory',
      given: directory,
      allowed: 'an existing directory with prices.parquet, constituents.csv, index_sp500.csv and macro.csv',
    });
  }
}

/**
 * Reads a data directory whole; DuckDB is closed again before the market is returned.
 *
 * @throws BadInputError when the directory, a file, a column or every row of prices is missing.
 */
export async function loadMarket(directory: string): Promise<MarketData> {
  requireDirectory(directory);
  const instance = await DuckDBInstance.create(':memory:', DUCKDB_SETTINGS);
  const connection = await instance.connect();
  try {
    const prices = await openSource(connection, directory, PRICES_FILE, ['symbol', ...BAR_COLUMNS]);
    const stocks = await loadBars(connection, [{ file: prices }]);
    const sessions = Int32Array.from(new Set(stocks.days)).sort();
    const [first, last] = [sessions.at(0), sessions.at(-1)];
    if (first === undefined || last === undefined) {
      throw new BadInputError({
        what: join(directory, PRICES_FILE),
        given: 'no rows',
        allowed: 'at least one bar',
      });
    }
    const indices = await loadIndices(connection, directory);
    return {
      stocks,
      indices: indices.table,
      indexNames: indices.names,
      companies: await loadCompanies(connection, directory),
      macro: await loadMacro(connection, directory),
      corporateActions: await loadCorporateActions(connection, directory),
      sessions,
      firstDate: toTradingDate(first),
      lastDate: toTradingDate(last),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
