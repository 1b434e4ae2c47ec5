import { batchSizeFor, type IngestJob, type ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { onExhaustedOf, type ExhaustedPolicy } from '../../domain/ingest/on-exhausted.js';
import type { Provider } from '../../domain/market/provider.js';
import { KEY_ALIAS } from '../../domain/quota/key-alias.js';
import type { LeasePriority } from '../../domain/quota/lease.js';
import type { ActivitySettings } from '../dependencies.js';
import { nextProvider } from './next-provider.js';

type PlanSettings = Pick<ActivitySettings, 'budgets' | 'exhausted' | 'providerOrder' | 'unavailable'>;

export function providerPlan(
  settings: PlanSettings,
  provider: Provider,
  priority: LeasePriority,
  jobs: readonly IngestJob[],
): ProviderPlan {
  return {
    provider,
    keyAlias: KEY_ALIAS,
    priority,
    batchSize: batchSizeFor(settings.budgets[provider]),
    // A backfill has time: it waits for its own provider.
    ...(priority === 'daily' ? policyOf(settings, provider, jobs) : { onExhausted: 'park' }),
    jobs,
  };
}

/** As configured; a dataset that no other provider could take over waits. */
function policyOf(settings: PlanSettings, provider: Provider, jobs: readonly IngestJob[]): ExhaustedPolicy {
  const { exhausted } = settings;
  const alone = [...new Set(jobs.map(({ dataset }) => dataset))].filter(
    (dataset) =>
      onExhaustedOf(exhausted, dataset) === 'fail-over' &&
      nextProvider(settings, provider, [dataset]) === undefined,
  );
  if (alone.length === 0) return exhausted;
  const parked = Object.fromEntries(alone.map((dataset) => [dataset, 'park'] as const));
  return { ...exhausted, onExhaustedOf: { ...exhausted.onExhaustedOf, ...parked } };
}

/** For what no other provider can do instead. */
export function parked(plan: ProviderPlan): ProviderPlan {
  return { ...plan, onExhausted: 'park', onExhaustedOf: {} };
}
