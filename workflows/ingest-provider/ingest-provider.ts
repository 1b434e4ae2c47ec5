import {
  CancellationScope,
  setCurrentDetails,
  setHandler,
  setWorkflowOptions,
  workflowInfo,
} from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { planBatches, type ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import { quick } from '../shared/activities.js';
import { allOrNone } from '../shared/all-or-none.js';
import { pinned } from '../shared/pinned.js';
import { label } from '../shared/search-attributes.js';
import { describeIngest } from './describe-ingest.js';
import { fetchWholeBatch } from './fetch-whole-batch.js';
import { IngestLog } from './ingest-log.js';
import { askAgainSignal, ingestProgressQuery } from './messages.js';

export interface IngestProviderInput {
  readonly plan: ProviderPlan;
  /** The run's trading date. */
  readonly asOf: TradingDate;
}

/** Batches in flight. One spends its slot while others land theirs or wait for the next slot. */
const BATCHES_IN_FLIGHT = 4;

/**
 * Fetches what a plan asks of one provider and lands it, batch by batch. It exists so that rate limits, daily quotas and
 * crashes cost time and never rows: which batches landed outlives any worker, and a day's exhausted quota is a timer.
 */
export async function ingestProvider({ plan, asOf }: IngestProviderInput): Promise<IngestSummary> {
  const batches = planBatches(plan);
  const log = new IngestLog(plan.provider, batches);
  setHandler(ingestProgressQuery, () => log.progress());
  setHandler(askAgainSignal, () => {
    log.wakes += 1;
  });
  label({ provider: plan.provider, tradingDate: asOf });

  await announceDemand(plan, log.progress().total);
  const queue = batches.values();
  const lane = async () => {
    for (const batch of queue) {
      await fetchWholeBatch({ plan, asOf, batch }, log);
      setCurrentDetails(describeIngest(log.progress()));
    }
  };
  try {
    await allOrNone(Array.from({ length: BATCHES_IN_FLIGHT }, () => lane));
  } finally {
    await CancellationScope.nonCancellable(() => announceDemand(plan, 0));
  }
  return log.summary();
}

// As the run that it belongs to.
setWorkflowOptions(pinned, ingestProvider);

/** A daily run says first what it will need of the key, and takes it back when it ends, however it ends. */
async function announceDemand(
  { provider, keyAlias, priority }: ProviderPlan,
  permits: number,
): Promise<void> {
  if (priority !== 'daily') return;
  const { workflowId: holder } = workflowInfo();
  await quick.announceDemand({ provider, keyAlias, demand: { holder, permits } });
}
