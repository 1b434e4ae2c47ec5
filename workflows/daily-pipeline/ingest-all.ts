import { workflowInfo } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import { quick } from '../shared/activities.js';
import { allOrNone } from '../shared/all-or-none.js';
import { runIngest } from '../shared/run-ingest.js';

/**
 * One child workflow a provider, side by side: one that waits for its quota does not hold up the others. What a provider
 * hands over because its day is spent goes to the next one of the dataset's order.
 */
export async function ingestAll(plans: readonly ProviderPlan[], asOf: TradingDate): Promise<IngestSummary[]> {
  const { workflowId } = workflowInfo();
  const summaries = await allOrNone(
    plans.map((plan) => () => ingest(plan, asOf, `${workflowId}-${plan.provider}`)),
  );
  const shared = await allOrNone(summaries.map((summary) => () => shareOut(summary, plans, asOf)));
  return [...shared.map(([own]) => own!), ...shared.flatMap(([, ...takenOver]) => takenOver)];
}

/** Gives what a provider handed over to the next. @returns its own summary, and that of who took over, if anybody did. */
async function shareOut(
  own: IngestSummary,
  asked: readonly ProviderPlan[],
  asOf: TradingDate,
): Promise<readonly IngestSummary[]> {
  const { provider, handedOver: jobs } = own;
  if (jobs.length === 0) return [own];
  const plan = await quick.planFailOver({ provider, jobs, asked });
  if (plan === null) return [own];
  const { workflowId } = workflowInfo();
  const taken = await ingest(plan, asOf, `${workflowId}-${plan.provider}-for-${provider}`);
  // Nobody takes over from who has taken over: the run does not wait days for a small key to price the whole universe.
  return [
    { ...own, handedTo: plan.provider },
    taken.handedOver.length === 0 ? taken : { ...taken, handedTo: null },
  ];
}

/** The day once more from one provider, because a person wants it so. */
export async function ingestAgain(
  plan: ProviderPlan,
  asOf: TradingDate,
  round: number,
): Promise<IngestSummary> {
  const { workflowId } = workflowInfo();
  return await ingest(plan, asOf, `${workflowId}-${plan.provider}-again-${round}`);
}

async function ingest(plan: ProviderPlan, asOf: TradingDate, workflowId: string): Promise<IngestSummary> {
  return await runIngest({ plan, asOf, workflowId, what: ` for ${asOf}` });
}
