/** How many requests a key (Yahoo: a client address) may make within a window that ends with each arrival. */
export interface SandboxLimits {
  readonly yahooPerMinute: number;
  readonly fredPerSecond: number;
  readonly alphaVantageFreePerSecond: number;
  /** Counted by the calendar day of New York. */
  readonly alphaVantageFreePerDay: number;
  /** Replaces the number in a premium plan's name, for tests that want a small one. */
  readonly alphaVantagePremiumPerMinute: number | null;
}

/** Alpha Vantage and FRED as they publish or enforce it; Yahoo publishes none, so a generous one. */
export const DEFAULT_LIMITS: SandboxLimits = {
  yahooPerMinute: 3000,
  fredPerSecond: 2,
  alphaVantageFreePerSecond: 1,
  alphaVantageFreePerDay: 25,
  alphaVantagePremiumPerMinute: null,
};
