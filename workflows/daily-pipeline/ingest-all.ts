import { startChild, workflowInfo, type ChildWorkflowHandle } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import { PROVIDER_TITLES } from '../../domain/market/provider.js';
import { ingestProvider } from '../ingest-provider/ingest-provider.js';
import { quick } from '../shared/activities.js';
import { allOrNone } from '../shared/all-or-none.js';

/**
 * One child workflow a provider, side by side: one that waits for its quota does not hold up the others. What a provider
 * hands over because its day is spent goes to the next one of the dataset's order.
 */
export async function ingestAll(plans: readonly ProviderPlan[], asOf: TradingDate): Promise<IngestSummary[]> {
  const { workflowId } = workflowInfo();
  const summaries = await allOrNone(
    plans.map((plan) => async () => {
      const child = await start(plan, asOf, `${workflowId}-${plan.provider}`);
      return await child.result();
    }),
  );
  const takenOver = await allOrNone(
    summaries
      .filter(({ handedOver }) => handedOver.length > 0)
      .map(({ provider, handedOver }) => async () => {
        const plan = await quick.planFailOver({ provider, jobs: handedOver, asked: plans });
        if (plan === null) return [];
        const child = await start(plan, asOf, `${workflowId}-${plan.provider}-for-${provider}`);
        return [await child.result()];
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
  const child = await start(plan, asOf, `${workflowId}-${plan.provider}-again-${round}`);
  return await child.result();
}

async function start(
  plan: ProviderPlan,
  asOf: TradingDate,
  workflowId: string,
): Promise<ChildWorkflowHandle<typeof ingestProvider>> {
  return await startChild(ingestProvider, {
    workflowId,
    args: [{ plan, asOf }],
    staticSummary: `${PROVIDER_TITLES[plan.provider]} for ${asOf}`,
  });
}

export function summariseIngest(ingest: readonly IngestSummary[]): string {
  return ingest.map(summariseProvider).join('; ');
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
