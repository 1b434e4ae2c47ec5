/** At most `requests` in any sliding window of `windowMs`. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** What one provider key may spend. */
export interface QuotaBudget {
  /** Every limit holds at once. */
  readonly rates: readonly RateLimit[];
  /** Requests a day, or null where the plan has no daily limit. */
  readonly perDay: number | null;
  /** Of `perDay`, what backfills never touch: kept for daily runs. */
  readonly reservePerDay: number;
  /** IANA zone whose midnight resets the daily count. */
  readonly resetZone: string;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Requests cross a network: what left evenly may arrive bunched. The window is planned longer by this much. */
const GUARD_SHARE = 1 / 100;
const MIN_GUARD_MS = 300;
const MAX_GUARD_MS = SECOND_MS;

export function guardMs(rate: RateLimit): number {
  return Math.min(MAX_GUARD_MS, Math.max(MIN_GUARD_MS, rate.windowMs * GUARD_SHARE));
}

/** Milliseconds between request starts that keep every limit, guard included. */
export function spacingMs(budget: QuotaBudget): number {
  return Math.max(0, ...budget.rates.map((rate) => (rate.windowMs + guardMs(rate)) / rate.requests));
}

/**
 * The least milliseconds between two starts inside a slot of `permits`. Below `spacingMs`, so that a holder
 * that was held up for a moment can catch up: with slots laid end to end, two slots at the edges of a window
 * can together exceed an even spacing by 2 n (1 - min / spacing) + 2 requests, which the guard must cover.
 */
export function minimumSpacingMs(budget: QuotaBudget, permits: number): number {
  const spacing = spacingMs(budget);
  const spare = Math.min(
    ...budget.rates.map((rate) => rate.requests - rate.windowMs / spacing - 2),
    Number.MAX_SAFE_INTEGER,
  );
  const share = Math.min(0.5, Math.max(0, spare / (2 * permits)));
  return spacing * (1 - share);
}

export function perSecond(requests: number): RateLimit {
  return { requests, windowMs: SECOND_MS };
}

export function perMinute(requests: number): RateLimit {
  return { requests, windowMs: MINUTE_MS };
}
