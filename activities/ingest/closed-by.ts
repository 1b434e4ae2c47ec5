import type { ProviderRefusal } from '../../domain/market/provider-refusal.js';

export interface ClosedKey {
  readonly reason: 'provider_refused' | 'daily_quota_exhausted';
  /** Unix ms. */
  readonly until: number;
}

/** When a provider says "slow down" without saying for how long. */
const DEFAULT_PAUSE_MS = 30_000;

/** A quota without a stated end: ask again within the hour rather than never. */
const DEFAULT_PARK_MS = 60 * 60_000;

/** Until when a refusal closes the key for everyone; null when it concerns the one request alone. */
export function closedBy(refusal: ProviderRefusal, now: Date): ClosedKey | null {
  if (refusal.kind === 'rate_limited') {
    return {
      reason: 'provider_refused',
      until: instant(refusal.retryAt) ?? now.getTime() + DEFAULT_PAUSE_MS,
    };
  }
  if (refusal.kind === 'quota_exhausted') {
    return {
      reason: 'daily_quota_exhausted',
      until: instant(refusal.until) ?? now.getTime() + DEFAULT_PARK_MS,
    };
  }
  return null;
}

function instant(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}
