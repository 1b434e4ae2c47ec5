import { startChild } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import { PROVIDER_TITLES } from '../../domain/market/provider.js';
import { ingestProvider } from '../ingest-provider/ingest-provider.js';

interface Ingest {
  readonly plan: ProviderPlan;
  readonly asOf: TradingDate;
  readonly workflowId: string;
  /** What is fetched, as the Temporal UI shows it behind the provider's name. */
  readonly what: string;
}

/** Fetches a plan in a child workflow of its own. */
export async function runIngest({ plan, asOf, workflowId, what }: Ingest): Promise<IngestSummary> {
  const child = await startChild(ingestProvider, {
    workflowId,
    args: [{ plan, asOf }],
    staticSummary: `${PROVIDER_TITLES[plan.provider]}${what}`,
  });
  return await child.result();
}
