import { countBars, type Storage } from '../../activities/test/count-bars.js';
import type { DatasetCounts } from '../../domain/runs/counts.js';
import type { Served } from './read-served.js';

interface BarCounts extends Pick<DatasetCounts, 'landed' | 'loaded' | 'quarantined' | 'refetched'> {
  /** What the sandbox sent in complete answers; null with real providers. */
  readonly served: number | null;
}

/** Distinct stock bars over all providers, and the same by provider and dataset. */
export interface Counts extends BarCounts {
  readonly byProvider: Readonly<Record<string, Readonly<Record<string, BarCounts>>>>;
}

export async function readCounts(storage: Storage, served: Served | null): Promise<Counts> {
  const counts = await countBars(storage);
  const byProvider: Record<string, Record<string, BarCounts>> = {};
  for (const { provider, dataset, ...count } of counts) {
    byProvider[provider] = {
      ...byProvider[provider],
      [dataset]: { served: served === null ? null : (served[provider]?.[dataset] ?? 0), ...count },
    };
  }
  const stocks = Object.values(byProvider).flatMap((datasets) => datasets['daily_bars'] ?? []);
  const sum = (field: keyof BarCounts) => stocks.reduce((total, count) => total + (count[field] ?? 0), 0);
  const stockServed = Object.values(served ?? {}).reduce(
    (total, datasets) => total + (datasets['daily_bars'] ?? 0),
    0,
  );
  return {
    served: served === null ? null : stockServed,
    landed: sum('landed'),
    loaded: sum('loaded'),
    quarantined: sum('quarantined'),
    refetched: sum('refetched'),
    byProvider,
  };
}
