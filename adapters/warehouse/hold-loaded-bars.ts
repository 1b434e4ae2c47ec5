import type { DuckDBConnection } from '@duckdb/node-api';
import { BAR_DATASETS, type BarDataset } from '../../domain/market/dataset.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import type { QuarantineNote } from '../../domain/runs/held-selection.js';
import type { ObjectStore } from '../lake/object-store.js';
import { inTransaction } from './in-transaction.js';
import { decideVintages } from './load/decide-vintages.js';
import { MARK_COLUMNS, firstMarks } from './load/record-marks.js';
import { stageLoadedManifests } from './load/stage-manifests.js';
import { stageRows } from './load/stage-rows.js';
import { noteChanges } from './quarantine-changes.js';
import { BAR_PRICES, RAW_TABLES } from './raw-tables.js';
import { createTemporaryTable } from './temporary-table.js';

export interface BarsToHold {
  readonly store: ObjectStore;
  /** Vintages of the raw tables: of a bar, every one with the values to hold. */
  readonly bars: readonly HeldBar[];
  readonly note: QuarantineNote;
}

export const MARK_KEY = ['provider', 'dataset', 'symbol', 'trading_date', 'occurrence'];

/** SQL, for every engine, of the vintages that `marks` names, with the mark's rule and reason. */
export function condemned(marks: string, datasets: readonly BarDataset[] = BAR_DATASETS): string {
  return datasets
    .map((dataset) => {
      const { key, values, table } = RAW_TABLES[dataset];
      const columns = ['provider', 'dataset', ...key].map((column) => `mark.${column}`);
      return `select ${[...columns, ...values.map((value) => `vintage.${value}`)].join(', ')}, mark.rule, mark.reason
        from ${table} as vintage join ${marks} as mark
          on mark.dataset = '${dataset}' and mark.fetch_id = vintage.fetch_id
          and ${['provider', ...key].map((column) => `mark.${column} = vintage.${column}`).join(' and ')}`;
    })
    .join(' union all ');
}

/**
 * SQL, for every engine: a mark for each staged row of a loaded fetch that has the values of a condemned bar. A later fetch of the
 * same bad bar is no vintage, yet would become one when the first is taken away.
 */
export function markSameValues(staged: string, bars: string): string {
  const columns = [...MARK_KEY, 'fetch_id', 'rule', 'reason'].join(', ');
  const key = MARK_KEY.map((column) => `landed.${column}`).join(', ');
  const same = [
    ...MARK_KEY.map((column) => `landed.${column} = bad.${column}`),
    ...BAR_PRICES.map(
      (value) => `(landed.${value} = bad.${value} or (landed.${value} is null and bad.${value} is null))`,
    ),
  ];
  const known = [...MARK_KEY, 'fetch_id'].map((column) => `known.${column} = landed.${column}`);
  return `insert into raw.quarantine_marks (${columns})
    select ${key}, landed.fetch_id, min(bad.rule), min(bad.reason)
    from ${staged} as landed join ${bars} as bad on ${same.join(' and ')}
    where not exists (select 1 from raw.quarantine_marks as known where ${known.join(' and ')})
    group by ${key}, landed.fetch_id`;
}

/**
 * Moves bars from the raw tables to quarantine, for what came later shows that they are wrong: their fetches are decided again with
 * marks. Repeating it changes nothing.
 *
 * @throws UnreadableObjectError, WarehouseFullError
 */
export async function holdLoadedBars(
  connection: DuckDBConnection,
  { store, bars, note }: BarsToHold,
): Promise<void> {
  if (bars.length === 0) return;
  await inTransaction(connection, async () => {
    await createTemporaryTable(connection, 'marks', MARK_COLUMNS, firstMarks(bars));
    await connection.run(`create or replace temporary table condemned as ${condemned('marks')}`);
    const fetches = `(provider, dataset, fetch_id) in (select (provider, dataset, fetch_id) from marks)`;
    const staged = await stageLoadedManifests(connection, fetches, {});
    for (const dataset of BAR_DATASETS) {
      if (!staged.some((manifest) => manifest.dataset === dataset)) continue;
      await stageRows(connection, store, dataset, (_, observationDate) => observationDate);
      await connection.run(markSameValues('staged_rows', 'condemned'));
    }
    await connection.run(noteChanges('held', 'condemned', note));
    await decideVintages(connection, store, staged, (_, observationDate) => observationDate);
  });
}
