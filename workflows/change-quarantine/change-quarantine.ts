import {
  ApplicationFailure,
  getExternalWorkflowHandle,
  setCurrentDetails,
  setWorkflowOptions,
  workflowInfo,
} from '@temporalio/workflow';
import { BAR_DATASETS } from '../../domain/market/dataset.js';
import { backfillWorkflowId } from '../../domain/runs/backfill.js';
import type { ChangedQuarantine, QuarantineChange } from '../../domain/runs/quarantine-change.js';
import { dayDecidedSignal } from '../backfill/messages.js';
import { quick, warehouse } from '../shared/activities.js';
import { pinned } from '../shared/pinned.js';
import { runIngest } from '../shared/run-ingest.js';
import { label } from '../shared/search-attributes.js';
import { withWarehouse } from '../warehouse-lock/with-warehouse.js';
import { validateChange } from './validate-change.js';

/**
 * A person's decision on bars in quarantine: a day that a backfill left there, or single rows. It exists so that the decision, the
 * release, and everything computed from it are one thing that a crash does not tear apart.
 */
export async function changeQuarantine(change: QuarantineChange): Promise<ChangedQuarantine> {
  validate(change);
  if (change.kind === 'day') label({ tradingDate: change.tradingDate });
  setCurrentDetails(describe(change));
  if (change.kind === 'day' && change.decision === 'refetch') await fetchAgain(change);
  const changed = await withWarehouse('change', async () => {
    const done = await warehouse.changeQuarantine(change);
    if (change.kind === 'day' && change.decision === 'refetch') {
      const { provider: prefer } = change;
      const { decisionKey } = await warehouse.judgeLanded({ tradingDate: null, prefer });
      await warehouse.loadLanded({ decisionKey });
    } else if (done.from === null || done.to === null) {
      return done;
    }
    const { from, to } = done;
    const affected = from === null || to === null ? [] : [{ from, to, symbols: null }];
    await warehouse.buildModels({ tradingDate: null, affected });
    await warehouse.publishMarts();
    return done;
  });
  if (change.kind === 'day' && change.decision !== 'refetch') await tellBackfill(change.tradingDate);
  return changed;
}

// A decision is carried out by the code that took it.
setWorkflowOptions(pinned, changeQuarantine);

function validate(change: QuarantineChange): void {
  try {
    validateChange(change);
  } catch (error) {
    throw ApplicationFailure.nonRetryable((error as Error).message, 'BadInputError');
  }
}

async function fetchAgain(
  change: Extract<QuarantineChange, { readonly decision: 'refetch' }>,
): Promise<void> {
  const { tradingDate, provider } = change;
  const plan = await quick.planRefetch({ tradingDate, provider });
  await runIngest({
    plan,
    asOf: tradingDate,
    workflowId: `${workflowInfo().workflowId}-${provider}`,
    what: ` for ${tradingDate}, again`,
  });
}

/** Its list of days that wait is for people to see; a backfill that has ended shows none. */
async function tellBackfill(tradingDate: string): Promise<void> {
  for (const dataset of BAR_DATASETS) {
    try {
      await getExternalWorkflowHandle(backfillWorkflowId(dataset)).signal(dayDecidedSignal, tradingDate);
    } catch {
      continue;
    }
  }
}

function describe(change: QuarantineChange): string {
  const said = `by ${change.by}: ${change.reason}`;
  if (change.kind === 'day') return `**${change.tradingDate}**: ${change.decision}, ${said}`;
  const { from, to, symbols, rules } = change.held;
  return `**Release** of ${symbols?.join(', ') ?? 'every symbol'}, ${from} to ${to}, held by ${rules?.join(', ') ?? 'any rule'}, ${said}`;
}
