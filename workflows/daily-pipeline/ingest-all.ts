import { startChild, workflowInfo } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import { PROVIDER_TITLES } from '../../domain/market/provider.js';
import { ingestProvider } from '../ingest-provider/ingest-provider.js';

/** One child workflow a provider, side by side: one that waits for its quota does not hold up the others. */
export async function ingestAll(plans: readonly ProviderPlan[], asOf: TradingDate): Promise<IngestSummary[]> {
  const { workflowId } = workflowInfo();
  const children = await Promise.all(
    plans.map((plan) =>
      startChild(ingestProvider, {
        workflowId: `${workflowId}-${plan.provider}`,
        args: [{ plan, asOf }],
        staticSummary: `${PROVIDER_TITLES[plan.provider]} for ${asOf}`,
      }),
    ),
  );
  return await Promise.all(children.map((child) => child.result()));
}

export function summariseIngest(ingest: readonly IngestSummary[]): string {
  return ingest
    .map(({ provider, landed, total, refused }) => {
      const missing = refused.length > 0 ? `, ${refused.length} refused` : '';
      return `${PROVIDER_TITLES[provider]} ${landed}/${total}${missing}`;
    })
    .join('; ');
}
