import type { DuckDBConnection } from '@duckdb/node-api';
import type { HeldBar } from '../../../domain/runs/row-decision.js';
import { createTemporaryTable } from '../temporary-table.js';
import type { PlainRow } from '../temporary-table.js';

export const MARK_COLUMNS = {
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
  quarantined: readonly HeldBar[],
): Promise<void> {
  await createTemporaryTable(connection, 'marks', MARK_COLUMNS, firstMarks(quarantined));
  const key = '(provider, dataset, symbol, trading_date, occurrence, fetch_id)';
  await connection.run(`
    insert into raw.quarantine_marks by name
    select * from marks where ${key} not in (select ${key} from raw.quarantine_marks)`);
}

/** The first mark of each row, as rows of the table. */
export function firstMarks(quarantined: readonly HeldBar[]): PlainRow[] {
  const marks = new Map<string, PlainRow>();
  for (const { provider, dataset, symbol, tradingDate, occurrence, fetchId, rule, reason } of quarantined) {
    const row = [provider, dataset, symbol, tradingDate, occurrence, fetchId].join('|');
    if (marks.has(row)) continue;
    const mark = { provider, dataset, symbol, occurrence, rule, reason };
    marks.set(row, { ...mark, trading_date: tradingDate, fetch_id: fetchId });
  }
  return [...marks.values()];
}
