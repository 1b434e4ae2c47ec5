import { perMinute, perSecond, type QuotaBudget } from './budget.js';

/** Alpha Vantage's plans, by what they allow a minute (https://www.alphavantage.co/premium/). */
export const ALPHA_VANTAGE_PLANS = [
  'free',
  'premium-75',
  'premium-150',
  'premium-300',
  'premium-600',
  'premium-1200',
] as const;
export type AlphaVantagePlan = (typeof ALPHA_VANTAGE_PLANS)[number];

const NEW_YORK = 'America/New_York';

/** Free keys: 25 a day and 1 a second, as their refusals say. */
const FREE_A_DAY = 25;

/** A daily run's sample is what the rest allows; a person's own look needs a few as well. */
const FREE_RESERVE = 5;

const UNLIMITED_DAY = { perDay: null, reservePerDay: 0 };

export function alphaVantageBudget(plan: AlphaVantagePlan): QuotaBudget {
  if (plan === 'free') {
    return { rates: [perSecond(1)], perDay: FREE_A_DAY, reservePerDay: FREE_RESERVE, resetZone: NEW_YORK };
  }
  const requests = Number(plan.slice('premium-'.length));
  return { rates: [perMinute(requests)], ...UNLIMITED_DAY, resetZone: NEW_YORK };
}

export function yahooBudget(requestsPerMinute: number): QuotaBudget {
  return { rates: [perMinute(requestsPerMinute)], ...UNLIMITED_DAY, resetZone: NEW_YORK };
}

/** FRED is served from St. Louis. */
export function fredBudget(requestsPerSecond: number): QuotaBudget {
  return { rates: [perSecond(requestsPerSecond)], ...UNLIMITED_DAY, resetZone: 'America/Chicago' };
}
