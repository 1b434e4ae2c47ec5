import { workflowInfo } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import { PROVIDER_TITLES } from '../../domain/market/provider.js';
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
  const takenOver = await allOrNone(
    summaries
      .filter(({ handedOver }) => handedOver.length > 0)
      .map(({ provider, handedOver }) => async () => {
        const plan = await quick.planFailOver({ provider, jobs: handedOver, asked: plans });
        if (plan === null) return [];
        return [await ingest(plan, asOf, `${workflowId}-${plan.provider}-for-${provider}`)];
      }),
  );
  return [...summaries, ...takenOver.flat()];
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

export function summariseIngest(summaries: readonly IngestSummary[]): string {
  return summaries.map(summariseProvider).join('; ');
}

function summariseProvider({ provider, landed, total, refused, handedOver, waits }: IngestSummary): string {
  const left = handedOver.reduce((sum, { names }) => sum + names.length, 0);
  const notes = [
    refused.length > 0 ? `${refused.length} refused` : null,
    left > 0 ? `${left} left to the next provider` : null,
    ...waits.map(
      ({ reason, since, until }) => `waited from ${since} to ${until} (${reason.replaceAll('_', ' ')})`,
    ),
  ].filter((note) => note !== null);
  const shown = `${PROVIDER_TITLES[provider]} ${landed}/${total}`;
  return notes.length === 0 ? shown : `${shown} (${notes.join(', ')})`;
}
