import { readManifests } from '../../adapters/lake/manifests.js';
import type { LoadCounts } from '../../adapters/warehouse/load-landed.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { publishedOn } from '../../domain/macro/publication-lag.js';
import { GATE_DECIDER } from '../../domain/runs/held-selection.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import type { ActivityDependencies } from '../dependencies.js';
import { measure } from '../shared/measure.js';
import { heldDay } from './held-day.js';

export interface DecidedLoad {
  readonly manifestKeys: readonly string[];
  /** Rejected rows among them: into quarantine. */
  readonly quarantined: readonly HeldBar[];
  /** Every bar of this day goes into quarantine, for the gate has blocked it; null for none. */
  readonly hold: TradingDate | null;
  /** Bars that were loaded before and are wrong by what landed now: into quarantine. */
  readonly condemned: readonly HeldBar[];
  /** Of the decision, and when it was made. */
  readonly decisionKey: string;
  readonly decidedAt: string;
}

/** Loads landed batches as it was decided: all of it, or nothing. Repeating it changes nothing. */
export async function loadDecided(
  {
    store,
    clock,
    withLakeReader,
    withWarehouse,
  }: Pick<ActivityDependencies, 'store' | 'clock' | 'withLakeReader' | 'withWarehouse'>,
  { manifestKeys, quarantined, hold, condemned, decisionKey, decidedAt }: DecidedLoad,
): Promise<LoadCounts> {
  const manifests = await readManifests(store, manifestKeys);
  const held = hold === null ? [] : await withLakeReader((reader) => heldDay(reader, store, manifests, hold));
  const counts = await withWarehouse(async (warehouse) => {
    const note = {
      changeId: decisionKey,
      by: GATE_DECIDER,
      why: 'what landed later shows that they are wrong',
      at: decidedAt,
    };
    await warehouse.holdLoadedBars({ store, bars: condemned, note });
    return await warehouse.loadLanded({
      store,
      manifests,
      quarantined: [...quarantined, ...held],
      publishedOn,
      now: clock(),
    });
  });
  measure('rows', counts.loadedRows, { outcome: 'loaded' });
  measure('rows', counts.quarantinedRows, { outcome: 'quarantined' });
  measure('rows', counts.unchangedRows, { outcome: 'unchanged' });
  return counts;
}
