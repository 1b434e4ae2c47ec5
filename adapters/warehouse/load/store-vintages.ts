import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { queryRows } from '../query-rows.js';
import { keyOf, sameKey, type RawTable } from '../raw-tables.js';

/**
 * Decides which staged rows of one judgement are new vintages of `table` and stores them.
 *
 * @returns how many rows of the manifests to decide became vintages.
 */
export async function storeVintages(
  connection: DuckDBConnection,
  table: RawTable,
  judgement: 'accepted' | 'quarantined',
): Promise<number> {
  await stageLateKeys(connection, table);
  await stageCandidates(connection, table, judgement);
  await removeDecidedAnew(connection, table);
  await stageVintages(connection, table);
  await connection.run(`insert into ${table.table} by name select * exclude (to_decide) from vintages`);
  const stored = await queryRows(
    connection,
    'select count(*) filter (where to_decide) as n from vintages',
    z.object({ n: z.number() }),
  );
  return stored[0]?.n ?? 0;
}

/** Where loaded manifests are involved: the keys of the rows to decide, each with its first fetch, however judged. */
async function stageLateKeys(connection: DuckDBConnection, table: RawTable): Promise<void> {
  await connection.run(`
    create or replace temporary table late_keys as
    select ${keyOf(table).join(', ')}, min({ 'at': fetched_at, 'id': fetch_id }) as first_fetch
    from staged_rows
    where to_decide and exists (select 1 from batch_manifests where is_loaded)
    group by all`);
}

/** The rows to decide, and of each late key the rows fetched since. */
async function stageCandidates(
  connection: DuckDBConnection,
  table: RawTable,
  judgement: string,
): Promise<void> {
  const columns = [...keyOf(table), ...table.values, ...table.carried, ...table.derived];
  const selected = `${columns.map((column) => `staged_rows.${column}`).join(', ')},
    as_of_date, fetch_id, fetched_at, to_decide`;
  await connection.run(`
    create or replace temporary table candidates as
    select ${selected} from staged_rows where to_decide and ${condition(judgement)}
    union all
    select ${selected} from staged_rows join late_keys on ${sameKey(table, 'staged_rows', 'late_keys')}
    where not to_decide and ${condition(judgement)} and { 'at': fetched_at, 'id': fetch_id } > first_fetch`);
}

/** Takes out the vintages that late keys have had since: their rows are candidates again. */
async function removeDecidedAnew(connection: DuckDBConnection, table: RawTable): Promise<void> {
  await connection.run(`
    delete from ${table.table} as stored using late_keys
    where ${sameKey(table, 'stored', 'late_keys')} and { 'at': stored.fetched_at, 'id': stored.fetch_id } >= first_fetch`);
}

/** A candidate is a vintage when it differs from the candidate before it or, for the first, from the newest stored row. */
async function stageVintages(connection: DuckDBConnection, table: RawTable): Promise<void> {
  const values = `row(${table.values.join(', ')})`;
  const key = keyOf(table).join(', ');
  await connection.run(`
    create or replace temporary table vintages as
    with newest_stored as (
      select * from ${table.table} as stored semi join candidates on ${sameKey(table, 'stored', 'candidates')}
      qualify row_number() over (partition by ${key} order by fetched_at desc, fetch_id desc) = 1
    ),
    history as (
      select *, false as is_stored from candidates
      union all by name
      select *, false as to_decide, true as is_stored from newest_stored
    ),
    compared as (
      select *, ${values} is distinct from lag(${values}) over in_fetch_order as is_changed
      from history
      window in_fetch_order as (partition by ${key} order by fetched_at, fetch_id)
    )
    select * exclude (is_stored, is_changed) from compared where is_changed and not is_stored`);
}

function condition(judgement: string): string {
  return judgement === 'quarantined' ? 'rule is not null' : 'rule is null';
}
