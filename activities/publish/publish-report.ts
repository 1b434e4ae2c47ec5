import { join } from 'node:path';
import type { DailyProgress } from '../../domain/runs/daily-run.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { PUBLISHED_MARTS } from './published-marts.js';
import { readReportData } from './read-report-data.js';
import { stageRunRows } from './stage-run-rows.js';
import { countRestatements } from './count-restatements.js';
import { tellCorrections } from './tell-corrections.js';
import { tellMarket } from './tell-market.js';
import { takeCorrections } from './unreported-corrections.js';
import { writeReport } from './write-report.js';

interface Publication {
  readonly progress: DailyProgress;
  readonly workflowId: string;
  readonly runId: string;
  /** Of the list that the run used; today's unless given. */
  readonly universeVersion?: string | undefined;
}

/** Publishes the marts for readers and writes the report. A reader sees the old ones whole or the new ones whole. */
export function createPublishReport(dependencies: ActivityDependencies) {
  const { withWarehouse, places, clock } = dependencies;
  return async function publishReport(publication: Publication): Promise<{ report: string }> {
    return await heartbeating(
      () => 'publishing',
      async () => {
        const data = await withWarehouse(async (warehouse) => {
          await warehouse.replaceRows({
            table: 'ops.stage_runs',
            keyColumns: ['workflow_id', 'run_id'],
            rows: stageRunRows(publication),
          });
          // Before readers get them: a worker that dies in between tells too early rather than never.
          await tellCorrections(dependencies, warehouse, publication.progress.tradingDate);
          await tellMarket(dependencies, warehouse, publication.progress.tradingDate);
          await countRestatements(warehouse, publication.progress);
          await warehouse.publishMarts({ dir: places.marts, tables: PUBLISHED_MARTS, now: clock() });
          const corrections = await takeCorrections(warehouse, publication.runId);
          return await readReportData(warehouse, dependencies, { ...publication, corrections });
        });
        const report = join(places.reports, `sector-report-${publication.progress.tradingDate}.html`);
        return { report: await writeReport(report, data) };
      },
    );
  };
}
