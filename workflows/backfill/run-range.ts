import { workflowInfo } from '@temporalio/workflow';
import { describeRefused } from '../../domain/ingest/describe-refused.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import type { HeldDay } from '../../domain/runs/held-day.js';
import type { BackfillRequest } from '../../domain/runs/backfill.js';
import { quick, warehouse } from '../shared/activities.js';
import { allOrNone } from '../shared/all-or-none.js';
import { fetchAfterSplits } from '../shared/fetch-after-splits.js';
import { runIngest } from '../shared/run-ingest.js';
import { withWarehouse } from '../warehouse-lock/with-warehouse.js';
import type { BackfillQueue } from './backfill-queue.js';

/** One range: ingest what the lake lacks, judge it, load what is good. */
export async function runRange(
  dataset: RequestedDataset,
  request: BackfillRequest,
  queue: BackfillQueue,
  show: () => void,
): Promise<void> {
  const { workflowId } = workflowInfo();
  queue.update(request.id, 'ingesting', null);
  show();

  const plans = await quick.planBackfill({ dataset, request });
  const fetchedBy = `${workflowId}-${request.id}`;
  const fetched: IngestSummary[] = await allOrNone(
    plans.map(
      (plan) => () =>
        runIngest({
          plan,
          asOf: request.to,
          workflowId: `${fetchedBy}-${plan.provider}`,
          what: `: ${dataset} ${request.from} to ${request.to}`,
        }),
    ),
  );
  const again = await fetchAfterSplits({ asOf: request.to, fetchedBy, plans, priority: 'backfill' });
  const ingest = [...fetched, ...again.ingest];
  const { from, to, symbols } = request;
  const affected = [{ from, to, symbols }, ...again.affected];

  queue.update(request.id, 'loading', null, ingest);
  show();
  let held: readonly HeldDay[] = [];
  const loaded = await withWarehouse(request.id, async () => {
    const gate = await warehouse.judgeLanded({ tradingDate: null });
    const counts = await warehouse.loadLanded({ decisionKey: gate.decisionKey });
    held = gate.heldDays ?? [];
    if (request.rebuild !== false) {
      await warehouse.buildModels({ tradingDate: null, affected });
      await warehouse.publishMarts();
    }
    return counts;
  });
  if (held.length > 0) queue.hold(request.id, held);
  const days = held.length === 1 ? '1 day' : `${held.length} days`;
  const waiting = held.length > 0 ? `; ${days} held for a decision` : '';
  const rows = `${loaded.loadedRows} rows loaded, ${loaded.quarantinedRows} quarantined`;
  const refused = describeRefused(ingest);
  const missing = refused === null ? '' : `. Not fetched: ${refused}`;
  queue.update(request.id, 'done', `${rows}${waiting}${missing}`, ingest);
}
