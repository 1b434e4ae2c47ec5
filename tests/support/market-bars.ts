import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';

export interface MarketBar {
  readonly symbol: string;
  readonly date: string;
  readonly close: number | null;
}

/** The bars of a market directory, as they stand in its files, up to and including a date; by symbol and date. */
export async function marketBars(market: string, until: string): Promise<MarketBar[]> {
  return await rowsOf<MarketBar>(`
    select symbol, strftime(date, '%Y-%m-%d') as date, close
    from '${join(market, 'prices.parquet')}' where date <= '${until}' order by symbol, date`);
}

export async function indexBars(market: string, until: string): Promise<MarketBar[]> {
  return await rowsOf<MarketBar>(`
    select '^GSPC' as symbol, date, close::double as close
    from read_csv('${join(market, 'index_sp500.csv')}', all_varchar = true)
    where date <= '${until}' order by date`);
}

/** Observations of one macro series; annual percentages where FRED gives those. */
export async function macroValues(
  market: string,
  series: string,
): Promise<{ date: string; value: number }[]> {
  return await rowsOf(`
    select date, value::double as value from read_csv('${join(market, 'macro.csv')}', all_varchar = true)
    where series_id = '${series}' and value is not null order by date`);
}

async function rowsOf<T>(sql: string): Promise<T[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJS() as unknown as T[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
