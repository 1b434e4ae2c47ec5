import { listManifests, type ManifestFilter } from '../../adapters/lake/manifests.js';
import { isSession, previousSession } from '../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { missingJobs } from '../../domain/landing/coverage.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import { indexSymbols } from '../../domain/market/index-symbols.js';
import type { Provider } from '../../domain/market/provider.js';
import type { BackfillRequest } from '../../domain/runs/backfill.js';
import { symbolsBetween } from '../../domain/universe/symbols-between.js';
import { universeSymbols } from '../../domain/universe/universe-symbols.js';
import type { ActivityDependencies, ActivitySettings } from '../dependencies.js';
import { coveredBy } from './covered-by.js';
import { providerPlan } from './provider-plan.js';

interface PlanInput {
  readonly dataset: RequestedDataset;
  readonly request: BackfillRequest;
}

export interface PlanSources extends Pick<ActivityDependencies, 'universe' | 'settings'> {
  /** The manifests of what landed, by provider and dataset. */
  readonly landed: (filter: ManifestFilter) => Promise<readonly LandingManifest[]>;
}

/** What of a requested range the lake does not hold yet, and who is asked for it. */
export function createPlanBackfill({ store, ...sources }: ActivityDependencies) {
  const landed = (filter: ManifestFilter) => listManifests(store, filter);
  return async function planBackfill(input: PlanInput): Promise<ProviderPlan[]> {
    return await planMissing({ ...sources, landed }, input);
  };
}

/**
 * As the activity, for whoever wants to know the plan without carrying it out. Asks no provider.
 *
 * @throws BadInputError for an unknown symbol, or a provider that cannot be asked.
 */
export async function planMissing(
  { universe, settings, landed }: PlanSources,
  { dataset, request }: PlanInput,
): Promise<ProviderPlan[]> {
  // No other provider has indices: without Yahoo there is nobody to ask.
  if (dataset === 'index_bars' && !settings.providerOrder.includes('yahoo')) return [];
  const provider = providerOf(dataset, settings);
  const names = await namesOf(dataset, request, universe, settings);
  const wanted = dataset === 'company_profiles' ? lastSessionOf(request) : request;
  const covered = (await landed({ provider, dataset })).map(coveredBy);
  const jobs = missingJobs(dataset, { names, from: wanted.from, to: wanted.to }, covered);
  return jobs.length === 0 ? [] : [providerPlan(settings, provider, 'backfill', jobs)];
}

/** A profile is what a company is on one day, not over a range. */
function lastSessionOf({ to }: BackfillRequest): { from: TradingDate; to: TradingDate } {
  const session = isSession(to) ? to : previousSession(to);
  return { from: session, to: session };
}

async function namesOf(
  dataset: RequestedDataset,
  { symbols, from, to }: BackfillRequest,
  universe: PlanSources['universe'],
  settings: ActivitySettings,
): Promise<readonly string[]> {
  if (dataset === 'macro_observations') return symbols ?? settings.fredSeries;
  if (dataset === 'index_bars') return symbols ?? indexSymbols(settings.sectorIndices);
  const list = await universe();
  const known = universeSymbols(list);
  const unknown = symbols?.find((symbol) => !known.includes(symbol));
  if (unknown !== undefined) {
    throw new BadInputError({
      what: 'symbol',
      given: unknown,
      allowed: 'a symbol of the configured universe',
    });
  }
  return symbols ?? symbolsBetween(list, from, to);
}

function providerOf(dataset: RequestedDataset, { providerOrder, unavailable }: ActivitySettings): Provider {
  // Yahoo answers a whole history with one request; Alpha Vantage only to premium keys.
  const bars = providerOrder.includes('yahoo') ? 'yahoo' : 'alpha-vantage';
  const provider: Provider =
    dataset === 'macro_observations' ? 'fred' : dataset === 'index_bars' ? 'yahoo' : bars;
  const missing = unavailable[provider];
  if (missing !== undefined) throw new BadInputError({ what: provider, given: '', allowed: missing });
  return provider;
}
