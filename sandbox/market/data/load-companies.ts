import type { DuckDBConnection } from '@duckdb/node-api';
import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { numberSql, textSql } from './column-sql.js';
import type { Company } from './market-data.js';
import { openSource, unreadable } from './source-file.js';

const REQUIRED = ['symbol', 'name', 'gics_sector'];
/** The bundled column is `market_cap_2018_02`: the name says when it was taken. */
const MARKET_CAP_PREFIX = 'market_cap';

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Reads `constituents.csv`; of a symbol listed twice, the first row counts. */
export async function loadCompanies(
  connection: DuckDBConnection,
  directory: string,
): Promise<ReadonlyMap<string, Company>> {
  const file = await openSource(connection, directory, 'constituents.csv', REQUIRED);
  const marketCapColumn = [...file.columnTypes.keys()].find((column) => column.startsWith(MARKET_CAP_PREFIX));
  const marketCap =
    marketCapColumn === undefined ? 'NULL' : `nullif(${numberSql(file, marketCapColumn)}, 'NaN')`;
  const industry = file.columnTypes.has('industry') ? textSql('industry') : 'NULL';
  const companies = new Map<string, Company>();
  try {
    const result = await connection.runAndReadAll(
      `SELECT ${textSql('symbol')}, ${textSql('name')}, ${textSql('gics_sector')}, ${industry}, ${marketCap}
       FROM ${file.relation}`,
    );
    for (const [name, title, gicsSector, industryName, cap] of result.getRows()) {
      if (typeof name !== 'string') continue;
      const symbol = fromYahooSymbol(name);
      if (companies.has(symbol)) continue;
      companies.set(symbol, {
        symbol,
        name: text(title),
        gicsSector: text(gicsSector),
        industry: text(industryName),
        marketCap: typeof cap === 'number' ? cap : null,
      });
    }
  } catch (error) {
    throw unreadable(
      file.path,
      error,
      'text in symbol, name and gics_sector, a number or nothing in market_cap…',
    );
  }
  return companies;
}
