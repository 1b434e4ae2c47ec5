import { patched } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import type { LeasePriority } from '../../domain/quota/lease.js';
import type { AffectedRange } from '../../domain/runs/affected-range.js';
import { quick } from './activities.js';
import { allOrNone } from './all-or-none.js';
import { runIngest } from './run-ingest.js';

interface Fetched {
  readonly asOf: TradingDate;
  /** What the ids of the children that fetched begin with. */
  readonly fetchedBy: string;
  readonly plans: readonly ProviderPlan[];
  readonly priority: LeasePriority;
}

export interface FetchedAgain {
  readonly ingest: readonly IngestSummary[];
  readonly affected: readonly AffectedRange[];
}

const NOTHING: FetchedAgain = { ingest: [], affected: [] };

/**
 * Fetches the history of a symbol again when what was fetched tells of a split: the bars before it are of another scale by
 * now. It happens before anything is judged or loaded, so that no report is made of half an adjustment.
 */
export async function fetchAfterSplits({ asOf, fetchedBy, plans, priority }: Fetched): Promise<FetchedAgain> {
  if (!plans.some(tellsSplits)) return NOTHING;
  // Runs from before splits were followed go on without.
  if (!patched('history-after-splits')) return NOTHING;
  const again = await quick.planSplitHistory({ asOf, fetchedBy, priority });
  const ingest = await allOrNone(
    again.map(
      (plan) => () =>
        runIngest({
          plan,
          asOf,
          workflowId: `${fetchedBy}-${plan.provider}-after-splits`,
          what: `: history again, after a split of ${namesOf(plan).join(', ')}`,
        }),
    ),
  );
  const affected = again.flatMap(({ jobs }) =>
    jobs.map(({ names, from, to }) => ({ from, to, symbols: names })),
  );
  return { ingest, affected };
}

function tellsSplits({ provider, jobs }: ProviderPlan): boolean {
  return provider === 'yahoo' && jobs.some(({ dataset }) => dataset === 'daily_bars');
}

function namesOf({ jobs }: ProviderPlan): readonly string[] {
  return [...new Set(jobs.flatMap(({ names }) => names))];
}
