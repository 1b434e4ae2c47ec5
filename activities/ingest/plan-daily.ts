import { sessionsBetween } from '../../domain/calendar/trading-calendar.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { IngestJob, ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { indexSymbols } from '../../domain/market/index-symbols.js';
import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { membersOn } from '../../domain/universe/members-on.js';
import type { ActivityDependencies } from '../dependencies.js';
import { pinnedUniverse } from '../shared/pinned-universe.js';
import { providerPlan } from './provider-plan.js';

/** Days before the trading date that a provider is asked for again, so that its restatements are seen. */
export const LOOK_BACK_DAYS = 7;
const MACRO_LOOK_BACK_DAYS = 60;

/** Of a daily quota, what is left for profiles and for people. */
const DAILY_RESERVE = 5;

const CALENDAR_EPOCH = '2000-01-03';

interface DayToPlan {
  readonly tradingDate: TradingDate;
  /** Of the list to use; today's unless given. */
  readonly universeVersion?: string | undefined;
}

/** Who is asked for what on a trading date: the universe's members of that day, and what they are compared with. */
export function createPlanDaily({
  store,
  universe,
  settings,
}: Pick<ActivityDependencies, 'store' | 'universe' | 'settings'>) {
  return async function planDaily({ tradingDate, universeVersion }: DayToPlan): Promise<ProviderPlan[]> {
    const list = await pinnedUniverse({ store, universe }, universeVersion);
    const symbols = membersOn(list, tradingDate).map(({ symbol }) => symbol);
    if (symbols.length === 0) {
      const allowed = `one with members on ${tradingDate}`;
      throw new BadInputError({ what: 'universe version', given: list.version, allowed });
    }
    const from = addDays(tradingDate, -LOOK_BACK_DAYS);

    const bars = (provider: Provider): IngestJob => {
      const names = sampleForQuota(symbols, settings.budgets[provider].perDay, tradingDate);
      return { dataset: 'daily_bars', names, from, to: tradingDate };
    };
    const index: IngestJob = {
      dataset: 'index_bars',
      names: indexSymbols(settings.sectorIndices),
      from,
      to: tradingDate,
    };
    const macro: IngestJob = {
      dataset: 'macro_observations',
      names: settings.fredSeries,
      from: addDays(tradingDate, -MACRO_LOOK_BACK_DAYS),
      to: tradingDate,
    };
    const jobs: Readonly<Record<Provider, readonly IngestJob[]>> = {
      'alpha-vantage': settings.providerOrder.includes('alpha-vantage') ? [bars('alpha-vantage')] : [],
      yahoo: settings.providerOrder.includes('yahoo') ? [index, bars('yahoo')] : [],
      fred: [macro],
    };
    return PROVIDERS.filter((provider) => jobs[provider].length > 0).map((provider) => {
      const unavailable = settings.unavailable[provider];
      if (unavailable !== undefined)
        throw new BadInputError({ what: provider, given: '', allowed: unavailable });
      return { ...providerPlan(settings, provider, 'daily', jobs[provider]), universeVersion: list.version };
    });
  };
}

/**
 * A key with a daily quota below the universe's size cannot price every symbol: it cross-checks a sample that
 * rotates with the session, so that every symbol gets its turn.
 */
export function sampleForQuota(
  symbols: readonly string[],
  perDay: number | null,
  tradingDate: TradingDate,
): readonly string[] {
  if (perDay === null || perDay - DAILY_RESERVE >= symbols.length) return symbols;
  const size = Math.max(1, perDay - DAILY_RESERVE);
  const session = sessionsBetween(CALENDAR_EPOCH, tradingDate).length;
  const start = (session * size) % symbols.length;
  return Array.from({ length: size }, (_, i) => symbols[(start + i) % symbols.length]!);
}
