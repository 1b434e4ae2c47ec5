import type { DuckDBConnection } from '@duckdb/node-api';
import { listManifests } from '../../adapters/lake/manifests.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import {
  jobsAfterSplits,
  type FetchedRange,
  type SeenSplit,
} from '../../domain/landing/jobs-after-splits.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { LeasePriority } from '../../domain/quota/lease.js';
import type { ActivityDependencies } from '../dependencies.js';
import { parked, providerPlan } from './provider-plan.js';
import { readSplits } from './read-splits.js';

interface SplitQuestion {
  readonly asOf: TradingDate;
  /** The workflow whose children fetched. */
  readonly fetchedBy: string;
  readonly priority: LeasePriority;
}

/** The only provider that tells splits, and that adjusts its bars for them. */
const PROVIDER = 'yahoo';

type Dependencies = Pick<ActivityDependencies, 'store' | 'settings' | 'withLakeReader'>;

/** Whose history a run must fetch again, because its answers told of a split that the history was fetched before. */
export function createPlanSplitHistory(dependencies: Dependencies) {
  const { store, settings, withLakeReader } = dependencies;

  return async function planSplitHistory(question: SplitQuestion): Promise<readonly ProviderPlan[]> {
    const { asOf, fetchedBy, priority } = question;
    const today = await listManifests(store, { provider: PROVIDER, dataset: 'corporate_actions', asOf });
    const own = today.filter(({ fetchId }) => fetchId.startsWith(`${fetchedBy}-`));
    if (own.length === 0) return [];
    return await withLakeReader(async (reader) => {
      const told = await readSplits(reader, store, own);
      if (told.length === 0) return [];
      const symbols = [...new Set(told.map(({ symbol }) => symbol))];
      const known = await firstSeen(reader, symbols);
      const fetched = await fetchedRanges(symbols);
      const jobs = jobsAfterSplits(
        known.filter((split) => told.some((own) => isSame(split, own))),
        fetched,
      );
      return jobs.length === 0 ? [] : [parked(providerPlan(settings, PROVIDER, priority, jobs))];
    });
  };

  /** The splits of some symbols, each as it was first seen. */
  async function firstSeen(
    reader: DuckDBConnection,
    symbols: readonly string[],
  ): Promise<readonly SeenSplit[]> {
    const all = await listManifests(store, { provider: PROVIDER, dataset: 'corporate_actions' });
    const splits = await readSplits(
      reader,
      store,
      all.filter((manifest) => names(manifest, symbols)),
    );
    const first = new Map<string, SeenSplit>();
    for (const split of splits) {
      if (!symbols.includes(split.symbol)) continue;
      const key = `${split.symbol} ${split.exDate}`;
      const before = first.get(key);
      if (before === undefined || split.seenAt < before.seenAt) first.set(key, split);
    }
    return [...first.values()];
  }

  async function fetchedRanges(symbols: readonly string[]): Promise<readonly FetchedRange[]> {
    const manifests = await listManifests(store, { provider: PROVIDER, dataset: 'daily_bars' });
    return manifests
      .filter((manifest) => names(manifest, symbols))
      .map((manifest) => ({
        names: namesOf(manifest),
        from: manifest.request['from'] ?? manifest.asOf,
        to: manifest.request['to'] ?? manifest.asOf,
        asOf: manifest.asOf,
        fetchedAt: manifest.fetchedAt,
      }));
  }
}

function namesOf({ request }: LandingManifest): readonly string[] {
  return (request['names'] ?? '').split(',');
}

function names(manifest: LandingManifest, symbols: readonly string[]): boolean {
  return namesOf(manifest).some((name) => symbols.includes(name));
}

function isSame(one: SeenSplit, other: SeenSplit): boolean {
  return one.symbol === other.symbol && one.exDate === other.exDate;
}
