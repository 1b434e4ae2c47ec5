import { readManifests } from '../../adapters/lake/manifests.js';
import type { LoadCounts } from '../../adapters/warehouse/load-landed.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { publishedOn } from '../../domain/macro/publication-lag.js';
import type { ActivityDependencies } from '../dependencies.js';
import { readDecision } from '../shared/decisions.js';
import { heartbeating } from '../shared/heartbeating.js';
import { heldDay } from './held-day.js';

interface LoadInput {
  readonly decisionKey: string;
  /** Hold every bar of this day in quarantine, for the gate has blocked it. */
  readonly hold?: TradingDate;
}

/** Loads what a decision names, rejected rows into quarantine: all of it, or nothing. Repeating it changes nothing. */
export function createLoadLanded(dependencies: ActivityDependencies) {
  const { store, clock, withLakeReader, withWarehouse } = dependencies;
  return async function loadLandedActivity({ decisionKey, hold }: LoadInput): Promise<LoadCounts> {
    const decision = await readDecision(store, decisionKey);
    if (decision.kind !== 'judged') throw new TypeError(`${decisionKey} judges no rows`);
    return await heartbeating(
      () => ({ manifests: decision.manifestKeys.length }),
      async () => {
        const manifests = await readManifests(store, decision.manifestKeys);
        const held =
          hold === undefined ? [] : await withLakeReader((reader) => heldDay(reader, store, manifests, hold));
        const quarantined = [...decision.quarantined, ...held];
        return await withWarehouse((warehouse) =>
          warehouse.loadLanded({ store, manifests, quarantined, publishedOn, now: clock() }),
        );
      },
    );
  };
}
