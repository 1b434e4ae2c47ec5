import { storeMetrics } from '../../activities/metrics/store-metrics.js';
import { PUBLISHED_MARTS } from '../../activities/publish/published-marts.js';
import { stageRunRows } from '../../activities/publish/stage-run-rows.js';
import { pinnedUniverse } from '../../activities/shared/pinned-universe.js';
import { universeRows } from '../../activities/transform/universe-rows.js';
import { writeSettings } from '../../activities/transform/write-settings.js';
import { TEST_INVOCATION, TRANSFORM_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import { runDbt } from '../../adapters/dbt/run-dbt.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import type { Say } from '../output/screen.js';
import type { RebuildContext } from './rebuild-context.js';

/** The runs' stages, the lists of symbols that they used, and settings: what models read beside the raw tables. */
export async function fillOperations(
  context: RebuildContext,
  records: readonly DailyRunRecord[],
): Promise<void> {
  const last = [...records].sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1)).at(-1);
  const lists = await Promise.all(records.map((record) => pinnedUniverse(context, record.universeVersion)));
  const universe = await pinnedUniverse(context, last?.universeVersion);
  await context.withWarehouse(async (warehouse) => {
    for (const list of lists) {
      await warehouse.replaceRows({
        table: 'raw.universe',
        keyColumns: ['universe_version'],
        rows: universeRows(list),
      });
    }
    await writeSettings(warehouse, {
      universe,
      settings: context.settings,
      tradingDate: last?.tradingDate ?? null,
    });
    for (const record of records) {
      const { workflowId, runId } = record;
      await warehouse.replaceRows({
        table: 'ops.stage_runs',
        keyColumns: ['workflow_id', 'run_id'],
        rows: stageRunRows({ progress: record, workflowId, runId }),
      });
    }
  });
}

/** @throws DbtFailedError. @returns how many models, or tests, went well. */
export async function runModels(
  { dbt }: RebuildContext,
  what: 'models' | 'tests',
  say: Say,
): Promise<number> {
  const { nodes } = await runDbt({
    ...dbt,
    ...(what === 'models' ? TRANSFORM_INVOCATION : TEST_INVOCATION),
    onProgress: ({ done, total, node }) => say(`${done} of ${total}, ${node}`),
  });
  return nodes.length;
}

/** The metrics of each date that had a run. @returns how many rows. */
export async function fillMetrics(
  { withWarehouse }: RebuildContext,
  records: readonly DailyRunRecord[],
  say: Say,
): Promise<number> {
  let rows = 0;
  for (const { tradingDate } of records) {
    say(tradingDate);
    rows += await withWarehouse((warehouse) => storeMetrics(warehouse, tradingDate));
  }
  return rows;
}

/** Gives readers the new marts. */
export async function publishNewMarts({ withWarehouse, home, clock }: RebuildContext): Promise<void> {
  await withWarehouse((warehouse) =>
    warehouse.publishMarts({ dir: home.marts, tables: PUBLISHED_MARTS, now: clock() }),
  );
}
