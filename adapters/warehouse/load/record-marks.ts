import type { DuckDBConnection } from '@duckdb/node-api';
import type { QuarantinedRow } from '../load-landed.js';
import { createTemporaryTable } from '../temporary-table.js';

const COLUMNS = {
  provider: 'VARCHAR',
  dataset: 'VARCHAR',
  symbol: 'VARCHAR',
  trading_date: 'DATE',
  occurrence: 'INTEGER',
  fetch_id: 'VARCHAR',
  rule: 'VARCHAR',
  reason: 'VARCHAR',
};

/** Adds the marks that are not recorded yet to `raw.quarantine_marks`; the first mark of a row counts. */
export async function recordMarks(
  connection: DuckDBConnection,
  quarantined: readonly QuarantinedRow[],
): Promise<void> {
  const rows = quarantined.map(({ tradingDate, fetchId, ...same }) => ({
    ...same,
    trading_date: tradingDate,
    fetch_id: fetchId,
  }));
  await createTemporaryTable(connection, 'marks', COLUMNS, rows);
  const key = '(provider, dataset, symbol, trading_date, occurrence, fetch_id)';
  await connection.run(`
    insert into raw.quarantine_marks by name
    select distinct on ${key} * from marks where ${key} not in (select ${key} from raw.quarantine_marks)`);
}
