/** What Alpha Vantage sells; the number is requests a minute. */
export const ALPHA_VANTAGE_PLANS = [
  'free',
  'premium-75',
  'premium-150',
  'premium-300',
  'premium-600',
  'premium-1200',
] as const;
export type AlphaVantagePlan = (typeof ALPHA_VANTAGE_PLANS)[number];

export interface SandboxPlans {
  /** The plan of every key that is not named below; premium-1200 when absent. */
  readonly 'alpha-vantage'?: AlphaVantagePlan;
  /** Plans of single Alpha Vantage keys. */
  readonly alphaVantageKeys?: Readonly<Record<string, AlphaVantagePlan>>;
}

export const DEFAULT_ALPHA_VANTAGE_PLAN: AlphaVantagePlan = 'premium-1200';

export function planOfKey(plans: SandboxPlans, key: string): AlphaVantagePlan {
  return plans.alphaVantageKeys?.[key] ?? plans['alpha-vantage'] ?? DEFAULT_ALPHA_VANTAGE_PLAN;
}

/** Requests a minute of a premium plan; null for the free one, which is limited by second and day. */
export function requestsPerMinute(plan: AlphaVantagePlan): number | null {
  return plan === 'free' ? null : Number(plan.slice('premium-'.length));
}
