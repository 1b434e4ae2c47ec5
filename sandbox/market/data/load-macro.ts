import type { DuckDBConnection } from '@duckdb/node-api';
import { daySql, textSql } from './column-sql.js';
import { toTradingDate } from './day-number.js';
import type { MacroSeries } from './market-data.js';
import { openSource, unreadable } from './source-file.js';

/** FRED's own spelling of a missing value. */
const MISSING = '.';

/** Reads `macro.csv`. Values stay text, as FRED sends them; rows without series or date are left out. */
export async function loadMacro(
  connection: DuckDBConnection,
  directory: string,
): Promise<ReadonlyMap<string, MacroSeries>> {
  const file = await openSource(connection, directory, 'macro.csv', ['series_id', 'date', 'value']);
  const series = new Map<string, { seriesId: string; dates: string[]; values: string[] }>();
  try {
    const result = await connection.runAndReadAll(
      `SELECT * FROM (SELECT ${textSql('series_id')} AS id, ${daySql(file, 'date')} AS day_,
         ${textSql('value')} AS value_, ${file.rowNumber} AS row_ FROM ${file.relation})
       WHERE id IS NOT NULL AND day_ IS NOT NULL ORDER BY id, day_, row_`,
    );
    for (const [id, day, value] of result.getRows()) {
      const seriesId = String(id);
      let one = series.get(seriesId);
      if (one === undefined) series.set(seriesId, (one = { seriesId, dates: [], values: [] }));
      one.dates.push(toTradingDate(Number(day)));
      one.values.push(typeof value === 'string' ? value : MISSING);
    }
  } catch (error) {
    throw unreadable(file.path, error, 'a series id, a date and a number or nothing in each row');
  }
  return series;
}
