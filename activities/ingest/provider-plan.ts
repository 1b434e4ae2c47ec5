import { batchSizeFor, type IngestJob, type ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { Provider } from '../../domain/market/provider.js';
import type { LeasePriority } from '../../domain/quota/lease.js';
import type { ActivitySettings } from '../dependencies.js';

/** One key a provider is configured; plans carry its alias. */
const KEY_ALIAS = 'default';

export function providerPlan(
  { budgets }: Pick<ActivitySettings, 'budgets'>,
  provider: Provider,
  priority: LeasePriority,
  jobs: readonly IngestJob[],
): ProviderPlan {
  return { provider, keyAlias: KEY_ALIAS, priority, batchSize: batchSizeFor(budgets[provider]), jobs };
}
