import type { TradingDate } from '../calendar/trading-date.js';
import type { RowDecision } from './row-decision.js';

export type JudgedDecision = Extract<RowDecision, { readonly kind: 'judged' }>;

export type ReplayStep =
  | {
      readonly kind: 'load';
      readonly decision: JudgedDecision;
      /** Those of the decision's manifests that were loaded under it. */
      readonly manifestKeys: readonly string[];
    }
  | { readonly kind: 'release'; readonly tradingDate: TradingDate; readonly except: readonly string[] };

/**
 * What to do, in order, to load a lake again as it was loaded. `decisions` come in the order in which they were made.
 *
 * Only what was never loaded is judged, so a batch that several decisions name was loaded under the last of them: the runs
 * that made the others died before they came to it.
 */
export function replayDecisions(decisions: readonly RowDecision[]): ReplayStep[] {
  const last = new Map<string, JudgedDecision>();
  for (const decision of decisions) {
    if (decision.kind === 'judged') for (const key of decision.manifestKeys) last.set(key, decision);
  }
  return decisions.map((decision) =>
    decision.kind === 'released'
      ? { kind: 'release', tradingDate: decision.tradingDate, except: decision.except ?? [] }
      : {
          kind: 'load',
          decision,
          manifestKeys: decision.manifestKeys.filter((key) => last.get(key) === decision),
        },
  );
}
