import { listManifestKeys, readManifests } from '../../adapters/lake/manifests.js';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import type { CoveredRange } from '../../domain/landing/coverage.js';
import { asOfOf } from '../../domain/landing/lake-keys.js';
import { watermarks } from '../../domain/landing/watermarks.js';
import type { LandedDataset } from '../../domain/market/dataset.js';
import type { Provider } from '../../domain/market/provider.js';
import { coveredBy } from './covered-by.js';

/** A name that was not fetched for so long is a backfill's: no daily run looks for it in years of manifests. */
const LONGEST_GAP_DAYS = 366;

interface WatermarkQuestion {
  readonly provider: Provider;
  readonly dataset: LandedDataset;
  readonly names: readonly string[];
  /** What landed for later days does not count. */
  readonly tradingDate: TradingDate;
}

/**
 * Up to which day each name was fetched and landed. Reads the lake's manifests from the newest day back, and no further than
 * an older one could say more: on a day like any other, those of one day.
 *
 * @throws LakeReadError
 */
export async function readWatermarks(
  store: ObjectStore,
  { provider, dataset, names, tradingDate }: WatermarkQuestion,
): Promise<ReadonlyMap<string, TradingDate>> {
  const oldest = addDays(tradingDate, -LONGEST_GAP_DAYS);
  const days = new Map<TradingDate, string[]>();
  for (const key of await listManifestKeys(store, { provider, dataset })) {
    const asOf = asOfOf(key);
    if (asOf >= oldest && asOf <= tradingDate) days.set(asOf, [...(days.get(asOf) ?? []), key]);
  }
  const covered: CoveredRange[] = [];
  let found = watermarks(names, tradingDate, covered);
  for (const [asOf, keys] of [...days].sort(([one], [other]) => (one > other ? -1 : 1))) {
    // A batch is never asked for days after the one that it landed for.
    if (names.every((name) => (found.get(name) ?? '') >= asOf)) break;
    covered.push(...(await readManifests(store, keys)).map(coveredBy));
    found = watermarks(names, tradingDate, covered);
  }
  return found;
}
