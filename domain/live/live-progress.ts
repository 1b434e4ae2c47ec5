import type { WaitReason } from '../quota/lease.js';
import type { MarketWindow } from './market-window.js';

/** `waiting`: until the next opening bell. */
export type LiveStatus = 'waiting' | 'polling' | 'paused' | 'stopped';

/** What happened in one session. Counts start anew with each. */
export interface LiveCounts {
  /** Polls that brought every quote that the provider has. */
  readonly polls: number;
  /** Polls of which some or all symbols were not answered. */
  readonly failedPolls: number;
  /** Beats of the pace that passed while an earlier poll still went on, or while polling was paused. */
  readonly missedBeats: number;
  /** Rows landed in the lake. */
  readonly quotes: number;
}

export interface LiveProgress extends LiveCounts {
  readonly universe: string;
  readonly everySeconds: number;
  readonly status: LiveStatus;
  /** The session that is polled, or the next one. */
  readonly session: MarketWindow;
  /** Symbols polled; null before the first poll. */
  readonly symbols: number | null;
  /** Instants are ISO 8601 in UTC. */
  readonly lastPollAt: string | null;
  readonly newestQuoteAt: string | null;
  readonly nextPollAt: string | null;
  /** Symbols without a quote in the last poll. */
  readonly unquoted: readonly string[];
  readonly lastFailure: { readonly at: string; readonly message: string } | null;
  /** Set while the key's quota keeper lets nobody through. */
  readonly waitingForQuota: { readonly reason: WaitReason; readonly until: string } | null;
}
