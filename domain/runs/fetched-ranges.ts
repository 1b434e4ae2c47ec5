import type { ProviderPlan } from '../ingest/ingest-plan.js';
import type { AffectedRange } from './affected-range.js';

/** The span that all plans together ask for; a daily run asks for every symbol. */
export function fetchedRanges(plans: readonly ProviderPlan[]): readonly AffectedRange[] {
  const jobs = plans.flatMap((plan) => plan.jobs);
  const [from] = jobs.map((job) => job.from).sort();
  const to = jobs
    .map((job) => job.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? [] : [{ from, to, symbols: null }];
}
