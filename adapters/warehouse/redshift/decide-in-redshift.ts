import { z } from 'zod';
import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import { isBarDataset, DATASETS, type Dataset } from '../../../domain/market/dataset.js';
import type { HeldBar } from '../../../domain/runs/row-decision.js';
import type { ObjectStore } from '../../lake/object-store.js';
import type { QuarantineNote } from '../../../domain/runs/held-selection.js';
import { sqlTimestamp } from '../../sql/sql-timestamp.js';
import { condemned, markSameValues } from '../hold-loaded-bars.js';
import { migrate } from '../migrate.js';
import { noteChanges } from '../quarantine-changes.js';
import { QUARANTINE, RAW_TABLES } from '../raw-tables.js';
import type { DecidedCounts } from '../load/decide-vintages.js';
import { MARK_COLUMNS, firstMarks } from '../load/record-marks.js';
import { stageRows } from '../load/stage-rows.js';
import { createTemporaryTable } from '../temporary-table.js';
import { IN_MEMORY, withDuckDb } from '../with-duckdb.js';
import { LoadOvertakenError } from './load-overtaken-error.js';
import { lateKeysStatement, mergeStatements, stageName } from './merge-statements.js';
import { RedshiftStatementError } from './redshift-statement-error.js';
import type { RedshiftSession } from './redshift-session.js';
import type { BatchManifest } from './select-manifests.js';
import { withStagedTables, type StagedTables } from './staged-tables.js';

export interface RedshiftDecision {
  readonly store: ObjectStore;
  /** Those to decide, and those whose vintages may change. */
  readonly manifests: readonly BatchManifest[];
  /** Marks to add. */
  readonly quarantined: readonly HeldBar[];
  /** Statements before everything is decided, in the same transaction. */
  readonly before: readonly string[];
  /** Set when the marks are of bars that are loaded: every loaded row with their values is held with them. */
  readonly holding?: QuarantineNote;
  /** How many manifests were loaded when these were selected. */
  readonly loadedBefore: number;
  readonly publishedOn: (seriesId: string, observationDate: TradingDate) => TradingDate;
  readonly now: Date;
}

const BATCH_COLUMNS = {
  manifest_key: 'VARCHAR',
  fetch_id: 'VARCHAR',
  object_key: 'VARCHAR',
  provider: 'VARCHAR',
  dataset: 'VARCHAR',
  as_of_date: 'DATE',
  row_count: 'BIGINT',
  fetched_at: 'TIMESTAMP',
  to_decide: 'BOOLEAN',
  is_loaded: 'BOOLEAN',
};

/** What the guard of a transaction divides by zero for. */
const OVERTAKEN = /division by zero|divide by zero/i;

/**
 * Decides the rows of manifests in Redshift. Their landed rows are read here, joined with what is known of their fetches, and
 * staged as Parquet, one file a dataset: Redshift's COPY does not say which object a row is from, and one object may be of
 * several fetches. Staged rows are copied and merged in one transaction, which fails if another load was committed since.
 *
 * @throws LoadOvertakenError, UnreadableObjectError, RedshiftStatementError, RedshiftRequestError, WarehouseFullError
 */
export async function decideInRedshift(
  session: RedshiftSession,
  decision: RedshiftDecision,
): Promise<DecidedCounts> {
  return await withStagedTables(decision.store, session.iamRole, async (staged) => {
    const { statements, rows } = await prepare(staged, decision);
    const guard = [
      'lock raw.loaded_manifests',
      `select 1 / case when count(*) = ${decision.loadedBefore} then 1 else 0 end as is_current from raw.loaded_manifests`,
    ];
    const counted = await session
      .transaction([...guard, ...decision.before, ...statements])
      .catch((error: unknown) => {
        throw error instanceof RedshiftStatementError && OVERTAKEN.test(error.reason)
          ? new LoadOvertakenError({ cause: error })
          : error;
      });
    const [{ loaded, quarantined } = { loaded: 0, quarantined: 0 }] = COUNTS.parse(counted);
    return {
      loadedRows: loaded,
      quarantinedRows: quarantined,
      unchangedRows: rows - loaded - quarantined,
    };
  });
}

const COUNTS = z.array(z.object({ loaded: z.number(), quarantined: z.number() }));

interface Prepared {
  readonly statements: readonly string[];
  /** Rows of the manifests to decide. */
  readonly rows: number;
}

async function prepare(staged: StagedTables, decision: RedshiftDecision): Promise<Prepared> {
  const { store, manifests, publishedOn, now } = decision;
  const datasets = DATASETS.filter((dataset) =>
    manifests.some((manifest) => manifest.dataset === dataset && manifest.to_decide),
  );
  return await withDuckDb(IN_MEMORY, {}, async (connection) => {
    await migrate(connection, now);
    await createTemporaryTable(
      connection,
      'batch_manifests',
      BATCH_COLUMNS,
      manifests.map((manifest) => ({ ...manifest })),
    );
    await createTemporaryTable(connection, 'marks', MARK_COLUMNS, firstMarks(decision.quarantined));
    const statements = [
      ...(await staged.stage(connection, 'stage_manifests', 'select * from batch_manifests')),
      ...(await staged.stage(connection, 'stage_marks', 'select * from marks')),
      ...(decision.holding === undefined ? [RECORD_MARKS] : noteCondemned(decision.holding)),
    ];
    let rows = 0;
    for (const dataset of datasets) {
      rows += await stageRows(connection, store, dataset, publishedOn);
      const query = 'select * exclude (rule, reason, manifest_key) from staged_rows';
      statements.push(...(await staged.stage(connection, stageName(dataset), query)));
      if (decision.holding !== undefined && isBarDataset(dataset))
        statements.push(markSameValues(stageName(dataset), 'condemned'));
      statements.push(...decide(dataset, manifests));
    }
    return { statements: [...statements, recordManifests(now), countStatement(datasets)], rows };
  });
}

const MARK_KEY = ['provider', 'dataset', 'symbol', 'trading_date', 'occurrence', 'fetch_id'];

const RECORD_MARKS = `insert into raw.quarantine_marks (${[...MARK_KEY, 'rule', 'reason'].join(', ')})
    select ${[...MARK_KEY, 'rule', 'reason'].map((column) => `stage_marks.${column}`).join(', ')} from stage_marks
    where not exists (
      select 1 from raw.quarantine_marks as known
      where ${MARK_KEY.map((column) => `known.${column} = stage_marks.${column}`).join(' and ')}
    )`;

function noteCondemned(note: QuarantineNote): string[] {
  return [
    `create temp table condemned as ${condemned('stage_marks')}`,
    noteChanges('held', 'condemned', note),
  ];
}

function decide(dataset: Dataset, manifests: readonly BatchManifest[]): string[] {
  const hasLate = manifests.some((manifest) => manifest.dataset === dataset && manifest.is_loaded);
  const table = RAW_TABLES[dataset];
  if (!isBarDataset(dataset)) {
    const late = hasLate ? [lateKeysStatement(dataset, table)] : [];
    const judged = `select * from ${stageName(dataset)}`;
    return [...late, ...mergeStatements({ dataset, table, judged, hasLate })];
  }
  return [
    ...(hasLate ? [lateKeysStatement(dataset, QUARANTINE)] : []),
    ...mergeStatements({ dataset, table, judged: judgedBars(dataset, 'is null'), hasLate }),
    ...mergeStatements({ dataset, table: QUARANTINE, judged: judgedBars(dataset, 'is not null'), hasLate }),
  ];
}

function judgedBars(dataset: Dataset, condition: string): string {
  const same = MARK_KEY.map((column) => `mark.${column} = bar.${column}`).join(' and ');
  return `select bar.*, mark.rule, mark.reason
    from ${stageName(dataset)} as bar left join raw.quarantine_marks as mark on ${same}
    where mark.rule ${condition}`;
}

function recordManifests(now: Date): string {
  const loadedAt = sqlTimestamp(now.toISOString());
  return `insert into raw.loaded_manifests
      (manifest_key, fetch_id, object_key, provider, dataset, row_count, fetched_at, loaded_at)
    select manifest_key, fetch_id, object_key, provider, dataset, row_count, fetched_at, cast('${loadedAt}' as timestamp)
    from stage_manifests where not is_loaded`;
}

/** A vintage to decide is one whose fetch is: a fetch id is of one manifest. */
function countStatement(datasets: readonly Dataset[]): string {
  const fetches = (dataset: Dataset) =>
    `fetch_id in (select fetch_id from stage_manifests where to_decide and dataset = '${dataset}')`;
  const loaded = datasets.map(
    (dataset) => `(select count(*) from ${RAW_TABLES[dataset].table} where ${fetches(dataset)})`,
  );
  const quarantined = datasets.map(
    (dataset) =>
      `(select count(*) from raw.quarantined_bars where dataset = '${dataset}' and ${fetches(dataset)})`,
  );
  return `select ${['0', ...loaded].join(' + ')} as loaded, ${['0', ...quarantined].join(' + ')} as quarantined`;
}
