import { DuckDBInstance } from '@duckdb/node-api';
import type { BarColumns } from '../../../../domain/quality/bar-columns.js';

/** The bundled real prices, as one manifest's columns; `where` is an SQL condition on symbol and date. */
export async function bundledBars(where = 'true'): Promise<BarColumns> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const answer = await connection.runAndReadAll(
    `select symbol, date::varchar, open, high, low, close, volume::double
     from 'sandbox/data/prices.parquet' where ${where} order by symbol, date`,
  );
  const [symbols, tradingDates, open, high, low, close, volume] = answer.getColumnsJS();
  connection.closeSync();
  instance.closeSync();
  const prices = { open, high, low, close, volume } as Record<
    'open' | 'high' | 'low' | 'close' | 'volume',
    (number | null)[]
  >;
  return {
    ...{ provider: 'yahoo', dataset: 'daily_bars', fetchId: 'bundled', ...prices },
    symbols: symbols as string[],
    tradingDates: tradingDates as string[],
    occurrences: Array<number>(prices.close.length).fill(1),
    adjClose: Array<null>(prices.close.length).fill(null),
    provisional: Array<boolean>(prices.close.length).fill(false),
  };
}
