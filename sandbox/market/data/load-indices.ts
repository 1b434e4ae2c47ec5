import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { textSql } from './column-sql.js';
import { BAR_COLUMNS, loadBars, type BarSource } from './load-bars.js';
import type { BarTable } from './market-data.js';
import { openSource } from './source-file.js';

export const SP500_SYMBOL = '^GSPC';
export const SECTOR_INDICES_FILE = 'sector_indices.csv';

export interface Indices {
  readonly table: BarTable;
  readonly names: ReadonlyMap<string, string>;
}

/** Reads `index_sp500.csv` as `^GSPC`, and `sector_indices.csv` where there is one. */
export async function loadIndices(connection: DuckDBConnection, directory: string): Promise<Indices> {
  const sp500 = await openSource(connection, directory, 'index_sp500.csv', BAR_COLUMNS);
  const sources: BarSource[] = [{ file: sp500, symbol: SP500_SYMBOL }];
  const names = new Map([[SP500_SYMBOL, 'S&P 500']]);
  if (existsSync(join(directory, SECTOR_INDICES_FILE))) {
    const file = await openSource(connection, directory, SECTOR_INDICES_FILE, [
      'symbol',
      'sector',
      ...BAR_COLUMNS,
    ]);
    sources.push({ file });
    const sectors = await connection.runAndReadAll(
      `SELECT ${textSql('symbol')} AS s, any_value(${textSql('sector')}) FROM ${file.relation} WHERE s IS NOT NULL GROUP BY s`,
    );
    for (const [symbol, sector] of sectors.getRows()) {
      names.set(
        fromYahooSymbol(String(symbol)),
        `S&P 500 ${typeof sector === 'string' ? sector : String(symbol)}`,
      );
    }
  }
  return { table: await loadBars(connection, sources), names };
}
