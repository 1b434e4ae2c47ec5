/** Who asks: a daily run goes before a backfill. */
export const LEASE_PRIORITIES = ['daily', 'backfill'] as const;
export type LeasePriority = (typeof LEASE_PRIORITIES)[number];

export interface LeaseRequest {
  /** Deterministic, so that the same question asked again gets the same answer. */
  readonly leaseId: string;
  readonly permits: number;
  readonly priority: LeasePriority;
  /** The workflow that asks: its grants count against the demand that it declared. */
  readonly holder: string;
  /** The slot begins no sooner than this after the question: for a holder that was too late for its last slots. */
  readonly leadMs?: number;
}

/** Permission for `permits` requests, to be started within [notBefore, notAfter] (Unix milliseconds, UTC). */
export interface LeaseGrant {
  readonly kind: 'grant';
  readonly leaseId: string;
  readonly permits: number;
  readonly notBefore: number;
  readonly notAfter: number;
  /** Least time between two request starts. */
  readonly spacingMs: number;
}

/** Nothing to give now: ask again at `retryAt` (Unix milliseconds, UTC). */
export interface LeaseRefusal {
  readonly kind: 'retry';
  readonly leaseId: string;
  readonly retryAt: number;
  readonly reason: WaitReason;
}

/** `daily_runs_first`: what is left is wanted by a daily run, or reserved for one. */
export type WaitReason = 'provider_refused' | 'daily_quota_exhausted' | 'daily_runs_first';

export type LeaseAnswer = LeaseGrant | LeaseRefusal;
