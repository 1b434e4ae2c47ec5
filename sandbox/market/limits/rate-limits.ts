import type { Provider } from '../../../domain/market/provider.js';
import { newYorkDate } from '../data/new-york-clock.js';
import { keyId } from '../requests/key-id.js';
import { planOfKey, requestsPerMinute, type AlphaVantagePlan, type SandboxPlans } from './plans.js';
import { DEFAULT_LIMITS, type SandboxLimits } from './sandbox-limits.js';
import { SlidingWindow } from './sliding-window.js';

export const LIMIT_KINDS = ['per_second', 'per_minute', 'per_day'] as const;
/** Which limit a request broke. */
export type LimitKind = (typeof LIMIT_KINDS)[number];

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

interface DayCount {
  date: string;
  requests: number;
}

/** Every limit of every key, by the keys' ids. */
export class RateLimits {
  private readonly limits: SandboxLimits;
  private readonly planOfKeyId: (id: string) => AlphaVantagePlan;
  private readonly windows = new Map<string, SlidingWindow>();
  private readonly days = new Map<string, DayCount>();

  constructor(limits: Partial<SandboxLimits> = {}, plans: SandboxPlans = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    const byId = Object.entries(plans.alphaVantageKeys ?? {}).map(
      ([key, plan]) => [keyId(key), plan] as const,
    );
    const keyed: SandboxPlans = { ...plans, alphaVantageKeys: Object.fromEntries(byId) };
    this.planOfKeyId = (id) => planOfKey(keyed, id);
  }

  planOf(id: string): AlphaVantagePlan {
    return this.planOfKeyId(id);
  }

  /** Takes a place in the key's windows at `at` (Unix ms); the broken limit when there is none. */
  admit(provider: Provider, id: string, at: number): LimitKind | null {
    switch (provider) {
      case 'yahoo':
        return this.window(`yahoo ${id}`, this.limits.yahooPerMinute, MINUTE_MS).admit(at)
          ? null
          : 'per_minute';
      case 'fred':
        return this.window(`fred ${id}`, this.limits.fredPerSecond, SECOND_MS).admit(at)
          ? null
          : 'per_second';
      case 'alpha-vantage':
        return this.admitAlphaVantage(id, at);
    }
  }

  private admitAlphaVantage(id: string, at: number): LimitKind | null {
    const planned = requestsPerMinute(this.planOf(id));
    const name = `alpha-vantage ${id}`;
    if (planned !== null) {
      const perMinute = this.limits.alphaVantagePremiumPerMinute ?? planned;
      return this.window(name, perMinute, MINUTE_MS).admit(at) ? null : 'per_minute';
    }
    const date = newYorkDate(at);
    let day = this.days.get(id);
    if (day?.date !== date) this.days.set(id, (day = { date, requests: 0 }));
    if (day.requests >= this.limits.alphaVantageFreePerDay) return 'per_day';
    if (!this.window(name, this.limits.alphaVantageFreePerSecond, SECOND_MS).admit(at)) return 'per_second';
    day.requests += 1;
    return null;
  }

  private window(name: string, limit: number, windowMs: number): SlidingWindow {
    let window = this.windows.get(name);
    if (window === undefined) this.windows.set(name, (window = new SlidingWindow(limit, windowMs)));
    return window;
  }
}
