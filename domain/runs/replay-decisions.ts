import { blockedDay, type HeldSelection } from './held-selection.js';
import type { RowDecision } from './row-decision.js';

export type JudgedDecision = Extract<RowDecision, { readonly kind: 'judged' }>;

export type ReleaseDecision = Extract<RowDecision, { readonly kind: 'released' | 'rows_released' }>;

export type ReplayStep =
  | {
      readonly kind: 'load';
      readonly decision: JudgedDecision;
      /** Those of the decision's manifests that were loaded under it. */
      readonly manifestKeys: readonly string[];
    }
  | { readonly kind: 'release'; readonly decision: ReleaseDecision; readonly held: HeldSelection }
  | { readonly kind: 'answer'; readonly decision: Extract<RowDecision, { readonly kind: 'answered' }> };

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
  return decisions.map((decision): ReplayStep => {
    switch (decision.kind) {
      case 'released':
        return { kind: 'release', decision, held: blockedDay(decision.tradingDate, decision.except) };
      case 'rows_released':
        return { kind: 'release', decision, held: decision.held };
      case 'answered':
        return { kind: 'answer', decision };
      case 'judged':
        return {
          kind: 'load',
          decision,
          manifestKeys: decision.manifestKeys.filter((key) => last.get(key) === decision),
        };
    }
  });
}
