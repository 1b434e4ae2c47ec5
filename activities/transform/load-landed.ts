import type { LoadCounts } from '../../adapters/warehouse/load-landed.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ActivityDependencies } from '../dependencies.js';
import { readDecision } from '../shared/decisions.js';
import { heartbeating } from '../shared/heartbeating.js';
import { listHeldDay } from '../shared/held-days.js';
import { stillHeldDays } from '../shared/still-held-days.js';
import { unlistMendedDays } from '../shared/unlist-mended-days.js';
import { loadDecided } from './load-decided.js';

interface LoadInput {
  readonly decisionKey: string;
  /** Hold every bar of this day in quarantine, for the gate has blocked it. */
  readonly hold?: TradingDate;
}

/** Loads what a decision names, rejected rows into quarantine: all of it, or nothing. Repeating it changes nothing. */
export function createLoadLanded(dependencies: ActivityDependencies) {
  const { store } = dependencies;
  return async function loadLandedActivity({ decisionKey, hold }: LoadInput): Promise<LoadCounts> {
    const decision = await readDecision(store, decisionKey);
    if (decision.kind !== 'judged') throw new TypeError(`${decisionKey} judges no rows`);
    const { manifestKeys, quarantined, condemned = [], decidedAt } = decision;
    const load = { manifestKeys, quarantined, condemned, hold: hold ?? null, decisionKey, decidedAt };
    const { heldDays = [], workflowId, runId, decidedAt: heldAt } = decision;
    return await heartbeating(
      () => ({ manifests: manifestKeys.length }),
      async () => {
        const counts = await loadDecided(dependencies, load);
        for (const day of await stillHeldDays(dependencies, heldDays))
          await listHeldDay(store, { ...day, workflowId, runId, heldAt });
        await unlistMendedDays(dependencies);
        return counts;
      },
    );
  };
}
