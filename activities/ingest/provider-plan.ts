import { batchSizeFor, type IngestJob, type ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { Provider } from '../../domain/market/provider.js';
import { KEY_ALIAS } from '../../domain/quota/key-alias.js';
import type { LeasePriority } from '../../domain/quota/lease.js';
import type { ActivitySettings } from '../dependencies.js';

export function providerPlan(
  { budgets, exhausted }: Pick<ActivitySettings, 'budgets' | 'exhausted'>,
  provider: Provider,
  priority: LeasePriority,
  jobs: readonly IngestJob[],
): ProviderPlan {
  return {
    provider,
    keyAlias: KEY_ALIAS,
    priority,
    batchSize: batchSizeFor(budgets[provider]),
    // A backfill has time: it waits for its own provider.
    ...(priority === 'daily' ? exhausted : { onExhausted: 'park' }),
    jobs,
  };
}
