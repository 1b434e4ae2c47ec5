import type { Provider } from '../market/provider.js';

interface Said {
  /** Who decided. */
  readonly by: string;
  /** Why. */
  readonly reason: string;
}

/** A person's answer to a blocked day. */
export type GateDecision =
  | (Said & {
      /** The day is good after all; or it is not, and the run ends. */
      readonly decision: 'approve' | 'abort';
    })
  | (Said & {
      /** The day is good but for these symbols, which stay in quarantine. */
      readonly decision: 'exclude';
      readonly symbols: readonly string[];
    })
  | (Said & {
      /** The day is fetched again, from this provider, and judged again. */
      readonly decision: 'refetch';
      readonly provider: Exclude<Provider, 'fred'>;
    });

export const GATE_DECISIONS = [
  'approve',
  'exclude',
  'refetch',
  'abort',
] as const satisfies readonly GateDecision['decision'][];

/** Who may decide, until when, and what is decided when nobody does. */
export interface GatePolicy {
  readonly deadlineHours: number;
  readonly onDeadline: 'approve' | 'abort';
  /** Names that `by` must be one of; anybody where there are none. */
  readonly deciders: readonly string[];
  /** Whom a day may be fetched from again; absent in histories from before they were listed. */
  readonly providers?: readonly Exclude<Provider, 'fred'>[];
}

/** The most UTF-8 bytes of `by` and of `reason`: the width of their columns in the audit table. */
export const DECISION_TEXT_BYTES = 1024;

/** Who decides when nobody did. */
export const DEADLINE_DECIDER = 'deadline';

export const DEFAULT_GATE_POLICY: GatePolicy = { deadlineHours: 24, onDeadline: 'abort', deciders: [] };

/** What becomes part of the record of a blocked day. */
export interface DecidedGate {
  readonly decision: GateDecision;
  /** 1 for the first decision on the day in this run. */
  readonly round: number;
  /** The findings that were decided on, in Markdown. */
  readonly findings: string;
}
