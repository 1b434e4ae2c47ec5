import { planMissing, type PlanSources } from '../../activities/ingest/plan-backfill.js';
import type { IngestJob, ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { estimateSpending } from '../../domain/quota/estimate-spending.js';
import { emptyLedger, type QuotaLedger } from '../../domain/quota/quota-ledger.js';
import type { AskedRange } from './follow-backfills.js';

/** What of one dataset is missing, by provider and gap. */
export interface PlannedGap extends Omit<IngestJob, 'names'> {
  readonly provider: Provider;
  /** One request a name answers the whole gap. */
  readonly requests: number;
}

export interface ProviderEstimate {
  readonly provider: Provider;
  readonly requests: number;
  /** Null where the plan has no daily limit. */
  readonly perDay: number | null;
  readonly quotaDays: number | null;
  /** ISO 8601, UTC; null when the budget never lets a backfill through. */
  readonly finishAt: string | null;
}

export interface BackfillEstimate {
  readonly gaps: readonly PlannedGap[];
  readonly providers: readonly ProviderEstimate[];
  /** ISO 8601, UTC: the last provider's; null when one of them never ends. */
  readonly finishAt: string | null;
}

export interface EstimateInput extends PlanSources {
  /** Of the keys whose keeper could be asked; the others count as unspent. */
  readonly ledgers: Readonly<Partial<Record<Provider, QuotaLedger>>>;
  readonly now: Date;
}

/**
 * What ranges would cost, from the lake and the budgets alone. What the lake holds is left out.
 *
 * @throws BadInputError when a provider that is needed has no key.
 */
export async function estimateBackfill(
  asked: readonly AskedRange[],
  { settings, ledgers, now, ...sources }: EstimateInput,
): Promise<BackfillEstimate> {
  const plans: ProviderPlan[] = [];
  for (const range of asked) plans.push(...(await planMissing({ ...sources, settings }, range)));
  const gaps = plans.flatMap(({ provider, jobs }) =>
    jobs.map(({ names, ...gap }) => ({ provider, ...gap, requests: names.length })),
  );
  const providers = PROVIDERS.filter((provider) => gaps.some((gap) => gap.provider === provider)).map(
    (provider): ProviderEstimate => {
      const own = gaps.filter((gap) => gap.provider === provider);
      const budget = settings.budgets[provider];
      const ledger = { ...(ledgers[provider] ?? emptyLedger(budget, now.getTime())), budget };
      const requests = own.reduce((sum, gap) => sum + gap.requests, 0);
      const { quotaDays, finishAt } = estimateSpending(ledger, requests, now.getTime());
      return { provider, requests, perDay: budget.perDay, quotaDays, finishAt: isoOf(finishAt) };
    },
  );
  const ends = providers.map(({ finishAt }) => finishAt);
  const finishAt = ends.some((end) => end === null) ? null : (ends.sort().at(-1) ?? now.toISOString());
  return { gaps, providers, finishAt };
}

function isoOf(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
