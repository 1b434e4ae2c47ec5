import {
  ApplicationFailure,
  getExternalWorkflowHandle,
  setCurrentDetails,
  setWorkflowOptions,
  workflowInfo,
} from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BAR_DATASETS } from '../../domain/market/dataset.js';
import { backfillWorkflowId } from '../../domain/runs/backfill.js';
import type { ChangedQuarantine, QuarantineChange } from '../../domain/runs/quarantine-change.js';
import { dayDecidedSignal } from '../backfill/messages.js';
import { quick, warehouse } from '../shared/activities.js';
import { pinned } from '../shared/pinned.js';
import { runIngest } from '../shared/run-ingest.js';
import { label } from '../shared/search-attributes.js';
import { withWarehouse } from '../warehouse-lock/with-warehouse.js';
import { recompute } from './recompute.js';
import { validateChange } from './validate-change.js';

/**
 * A person's decision on bars in quarantine: a day that a backfill left there, or single rows. It exists so that the decision, the
 * release, and everything computed from it are one thing that a crash does not tear apart.
 */
export async function changeQuarantine(change: QuarantineChange): Promise<ChangedQuarantine> {
  validate(change);
  if (change.kind === 'day') label({ tradingDate: change.tradingDate });
  setCurrentDetails(describe(change));
  const fetchedFrom = isRefetch(change) ? await fetchAgain(change) : null;
  const { done, failure } = await withWarehouse('change', async () => {
    const done = await warehouse.changeQuarantine(change);
    if (isRefetch(change)) {
      const { decisionKey } = await warehouse.judgeLanded({ tradingDate: null, prefer: change.provider });
      await warehouse.loadLanded({ decisionKey });
    }
    const from = fetchedFrom ?? done.from;
    const to = isRefetch(change) ? change.tradingDate : done.to;
    return { done, failure: from === null || to === null ? null : await failureOf(recompute({ from, to })) };
  });
  // Also where what depends on it could not be computed. A day that is fetched again waits until something better is loaded.
  if (change.kind === 'day' && !isRefetch(change)) await tellBackfill(change.tradingDate);
  if (failure !== null) throw failure;
  return done;
}

// A decision is carried out by the code that took it.
setWorkflowOptions(pinned, changeQuarantine);

async function failureOf(work: Promise<void>): Promise<Error | null> {
  return await work.then(
    () => null,
    (error: unknown) => error as Error,
  );
}

function validate(change: QuarantineChange): void {
  try {
    validateChange(change);
  } catch (error) {
    throw ApplicationFailure.nonRetryable((error as Error).message, 'BadInputError');
  }
}

type Refetch = Extract<QuarantineChange, { readonly decision: 'refetch' }>;

function isRefetch(change: QuarantineChange): change is Refetch {
  return change.kind === 'day' && change.decision === 'refetch';
}

/** @returns the first date of what was asked for. */
async function fetchAgain({ tradingDate, provider }: Refetch): Promise<TradingDate> {
  const plan = await quick.planRefetch({ tradingDate, provider });
  await runIngest({
    plan,
    asOf: tradingDate,
    workflowId: `${workflowInfo().workflowId}-${provider}`,
    what: ` for ${tradingDate}, again`,
  });
  return plan.jobs.map(({ from }) => from).sort()[0] ?? tradingDate;
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
