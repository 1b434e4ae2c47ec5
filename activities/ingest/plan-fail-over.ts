import type { Provider } from '../../domain/market/provider.js';
import type { IngestJob, ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { ActivityDependencies } from '../dependencies.js';
import { nextProvider } from './next-provider.js';
import { providerPlan } from './provider-plan.js';

interface HandOver {
  /** Whose day is spent. */
  readonly provider: Provider;
  readonly jobs: readonly IngestJob[];
  /** What was asked of everyone in this run. */
  readonly asked: readonly ProviderPlan[];
}

/** Who takes over what a provider could not fetch: the next one of the order, but for what it was asked anyway. */
export function createPlanFailOver({ settings }: ActivityDependencies) {
  return async function planFailOver({ provider, jobs, asked }: HandOver): Promise<ProviderPlan | null> {
    const next = nextProvider(
      settings,
      provider,
      jobs.map(({ dataset }) => dataset),
    );
    if (next === undefined) return await Promise.resolve(null);
    const own = asked.filter((plan) => plan.provider === next).flatMap((plan) => plan.jobs);
    const left = jobs
      .map((job) => ({ ...job, names: job.names.filter((name) => !isAsked(name, job, own)) }))
      .filter(({ names }) => names.length > 0);
    return left.length === 0 ? null : providerPlan(settings, next, 'daily', left);
  };
}

function isAsked(name: string, { dataset, from, to }: IngestJob, jobs: readonly IngestJob[]): boolean {
  return jobs.some(
    (job) => job.dataset === dataset && job.from <= from && job.to >= to && job.names.includes(name),
  );
}
