import { keyOf, sameKey, type RawTable } from '../raw-tables.js';

/** The temporary table with a dataset's staged rows. */
export function stageName(dataset: string): string {
  return `stage_${dataset}`;
}

/** The temporary table with the keys whose later fetches are decided anew, each with the first fetch to decide. */
export function lateName(dataset: string): string {
  return `late_${dataset}`;
}

/** Fetch order, as one text: by the instant, then by the fetch id. */
function fetchOrder(table: string): string {
  return `to_char(${table}.fetched_at, 'YYYYMMDDHH24MISSUS') || ' ' || ${table}.fetch_id`;
}

/** Fills the table of late keys, whatever the judgement of their rows. */
export function lateKeysStatement(dataset: string, table: RawTable): string {
  const key = keyOf(table).join(', ');
  return `create temp table ${lateName(dataset)} as
    select ${key}, min(${fetchOrder('staged')}) as first_fetch
    from ${stageName(dataset)} as staged where to_decide group by ${key}`;
}

export interface Merge {
  readonly dataset: string;
  readonly table: RawTable;
  /** SQL of the staged rows of one judgement. */
  readonly judged: string;
  /** Whether there are late keys. */
  readonly hasLate: boolean;
}

/**
 * Decides which staged rows are new vintages and stores them, in SQL that Redshift takes. It does what
 * `load/store-vintages.ts` does in DuckDB's; the contract tests hold the two together.
 */
export function mergeStatements(merge: Merge): string[] {
  return [...(merge.hasLate ? [removeDecidedAnew(merge)] : []), storeVintages(merge)];
}

function removeDecidedAnew({ dataset, table }: Merge): string {
  return `delete from ${table.table} using ${lateName(dataset)} as late
    where ${sameKey(table, table.table, 'late')} and ${fetchOrder(table.table)} >= late.first_fetch`;
}

/** A candidate is a vintage when it differs from the candidate before it or, for the first, from the newest stored row. */
function storeVintages({ dataset, table, judged, hasLate }: Merge): string {
  const columns = storedColumns(table);
  const key = keyOf(table).join(', ');
  const later = `
      union all
      select ${columns.map((column) => `staged.${column}`).join(', ')}
      from (${judged}) as staged join ${lateName(dataset)} as late on ${sameKey(table, 'staged', 'late')}
      where not staged.to_decide and ${fetchOrder('staged')} > late.first_fetch`;
  const inFetchOrder = `over (partition by ${key} order by fetched_at, fetch_id)`;
  const previous = table.values.map((value) => `lag(${value}) ${inFetchOrder} as previous_${value}`);
  const unchanged = table.values.map(
    (value) => `(${value} = previous_${value} or (${value} is null and previous_${value} is null))`,
  );
  return `insert into ${table.table} (${columns.join(', ')})
    with candidates as (
      select ${columns.map((column) => `staged.${column}`).join(', ')}
      from (${judged}) as staged where staged.to_decide${hasLate ? later : ''}
    ),
    touched as (select distinct ${key} from candidates),
    stored as (
      select ${columns.map((column) => `stored.${column}`).join(', ')},
        row_number() over (
          partition by ${keyOf(table)
            .map((column) => `stored.${column}`)
            .join(', ')}
          order by stored.fetched_at desc, stored.fetch_id desc
        ) as age
      from ${table.table} as stored join touched on ${sameKey(table, 'stored', 'touched')}
    ),
    history as (
      select ${columns.join(', ')}, 0 as is_stored from candidates
      union all
      select ${columns.join(', ')}, 1 as is_stored from stored where age = 1
    ),
    compared as (
      select ${columns.join(', ')}, is_stored, row_number() ${inFetchOrder} as place,
        ${previous.join(', ')}
      from history
    )
    select ${columns.join(', ')} from compared
    where is_stored = 0 and (place = 1 or case when ${unchanged.join(' and ')} then 0 else 1 end = 1)`;
}

function storedColumns(table: RawTable): string[] {
  const { values, carried, derived } = table;
  return [...keyOf(table), ...values, ...carried, ...derived, 'as_of_date', 'fetch_id', 'fetched_at'];
}
