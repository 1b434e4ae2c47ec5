import type { LoadCounts } from '../../adapters/warehouse/load-landed.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ActivityDependencies } from '../dependencies.js';
import { readDecision } from '../shared/decisions.js';
import { heartbeating } from '../shared/heartbeating.js';
import { loadDecided } from './load-decided.js';

interface LoadInput {
  readonly decisionKey: string;
  /** Hold every bar of this day in quarantine, for the gate has blocked it. */
  readonly hold?: TradingDate;
}

/** Loads what a decision names, rejected rows into quarantine: all of it, or nothing. Repeating it changes nothing. */
export function createLoadLanded(dependencies: ActivityDependencies) {
  return async function loadLandedActivity({ decisionKey, hold }: LoadInput): Promise<LoadCounts> {
    const decision = await readDecision(dependencies.store, decisionKey);
    if (decision.kind !== 'judged') throw new TypeError(`${decisionKey} judges no rows`);
    const { manifestKeys, quarantined, condemned = [], decidedAt } = decision;
    const load = { manifestKeys, quarantined, condemned, hold: hold ?? null, decisionKey, decidedAt };
    return await heartbeating(
      () => ({ manifests: manifestKeys.length }),
      () => loadDecided(dependencies, load),
    );
  };
}
