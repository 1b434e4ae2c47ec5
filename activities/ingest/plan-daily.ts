import { sessionsBetween } from '../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { jobsSinceWatermark, type DayToFetch } from '../../domain/landing/jobs-since-watermark.js';
import { indexSymbols } from '../../domain/market/index-symbols.js';
import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { membersOn } from '../../domain/universe/members-on.js';
import type { ActivityDependencies } from '../dependencies.js';
import { pinnedUniverse } from '../shared/pinned-universe.js';
import { providerPlan } from './provider-plan.js';
import { readWatermarks } from './read-watermarks.js';

/** Days before its watermark that a symbol is asked for again, so that restatements are seen. */
export const LOOK_BACK_DAYS = 7;
/** Monthly values are revised for two months as a rule. */
const MACRO_LOOK_BACK_DAYS = 60;

/** Of a daily quota, what is left for profiles and for people. */
const DAILY_RESERVE = 5;

const CALENDAR_EPOCH = '2000-01-03';

type Asked = Omit<DayToFetch, 'tradingDate'>;

interface DayToPlan {
  readonly tradingDate: TradingDate;
  /** Of the list to use; today's unless given. */
  readonly universeVersion?: string | undefined;
}

/**
 * Who is asked for what on a trading date: the universe's members of that day, and what they are compared with. While
 * providers are asked there is time to spare, in which dbt gets ready for the stages that follow.
 */
export function createPlanDaily({
  store,
  universe,
  settings,
  dbt,
}: Pick<ActivityDependencies, 'store' | 'universe' | 'settings'> & {
  readonly dbt: Pick<ActivityDependencies['dbt'], 'warm'>;
}) {
  return async function planDaily({ tradingDate, universeVersion }: DayToPlan): Promise<ProviderPlan[]> {
    const list = await pinnedUniverse({ store, universe }, universeVersion);
    const symbols = membersOn(list, tradingDate).map(({ symbol }) => symbol);
    if (symbols.length === 0) {
      const allowed = `one with members on ${tradingDate}`;
      throw new BadInputError({ what: 'universe version', given: list.version, allowed });
    }
    const bars = (provider: Provider): Asked => ({
      dataset: 'daily_bars',
      names: sampleForQuota(symbols, settings.budgets[provider].perDay, tradingDate),
      lookBackDays: LOOK_BACK_DAYS,
    });
    const index: Asked = {
      dataset: 'index_bars',
      names: indexSymbols(settings.sectorIndices),
      lookBackDays: LOOK_BACK_DAYS,
    };
    const macro: Asked = {
      dataset: 'macro_observations',
      names: settings.fredSeries,
      lookBackDays: MACRO_LOOK_BACK_DAYS,
    };
    const asked: Readonly<Record<Provider, readonly Asked[]>> = {
      'alpha-vantage': settings.providerOrder.includes('alpha-vantage') ? [bars('alpha-vantage')] : [],
      yahoo: settings.providerOrder.includes('yahoo') ? [index, bars('yahoo')] : [],
      fred: [macro],
    };
    const planFor = async (provider: Provider): Promise<ProviderPlan> => {
      const unavailable = settings.unavailable[provider];
      if (unavailable !== undefined)
        throw new BadInputError({ what: provider, given: '', allowed: unavailable });
      const jobs = await Promise.all(
        asked[provider].map(async (one) => {
          const known = await readWatermarks(store, { ...one, provider, tradingDate });
          return jobsSinceWatermark({ ...one, tradingDate }, known);
        }),
      );
      return { ...providerPlan(settings, provider, 'daily', jobs.flat()), universeVersion: list.version };
    };
    const plans = await Promise.all(PROVIDERS.filter((provider) => asked[provider].length > 0).map(planFor));
    dbt.warm();
    return plans;
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
