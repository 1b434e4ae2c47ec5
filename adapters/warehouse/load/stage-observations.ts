import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import { queryRows } from '../query-rows.js';
import { createTemporaryTable } from '../temporary-table.js';

export type PublishedOn = (seriesId: string, observationDate: TradingDate) => TradingDate;

/**
 * Whether an answer has vintages of a series: a real-time period that spans days, or an observation with several. Otherwise
 * every row is dated by the day of the request, or by two where midnight passed between two pages.
 */
const ANSWERS = `
  select manifest_key, series_id, bool_or(last_day > first_day) as has_vintages
  from (
    select manifest_key, series_id, min(realtime_start) as first_day, max(realtime_end) as last_day
    from staged_rows group by manifest_key, series_id, observation_date
  )
  group by manifest_key, series_id`;

/** Adds to staged macro observations what is worked out at load: `published_on`, and which vintage a row is of. */
export async function stageObservations(
  connection: DuckDBConnection,
  publishedOn: PublishedOn,
): Promise<void> {
  const pairs = await queryRows(
    connection,
    'select distinct series_id, observation_date from staged_rows',
    z.object({ series_id: z.string(), observation_date: z.string() }),
  );
  const columns = { series_id: 'VARCHAR', observation_date: 'DATE', published_on: 'DATE' };
  const publications = pairs.map((pair) => ({
    ...pair,
    published_on: publishedOn(pair.series_id, pair.observation_date),
  }));
  await createTemporaryTable(connection, 'publications', columns, publications);
  await connection.run(`
    create or replace temporary table staged_rows as
    select staged_rows.*, published_on,
      case when has_vintages then realtime_start::varchar else 'current' end as vintage,
      case when has_vintages then realtime_end end as vintage_end
    from staged_rows
    join publications using (series_id, observation_date)
    join (${ANSWERS}) as answers using (manifest_key, series_id)`);
}
