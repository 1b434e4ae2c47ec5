import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { IngestJob, ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { DATASETS_OF } from '../../domain/market/dataset.js';
import { indexSymbols } from '../../domain/market/index-symbols.js';
import { membersOn } from '../../domain/universe/members-on.js';
import type { ActivityDependencies, BarProvider } from '../dependencies.js';
import { pinnedUniverse } from '../shared/pinned-universe.js';
import { LOOK_BACK_DAYS, sampleForQuota } from './plan-daily.js';
import { parked, providerPlan } from './provider-plan.js';

interface DayToRefetch {
  readonly tradingDate: TradingDate;
  readonly provider: BarProvider;
  /** Of the list to use; today's unless given. */
  readonly universeVersion?: string | undefined;
}

/** What one provider is asked for when a person wants a blocked day from it. */
export function createPlanRefetch({
  store,
  universe,
  settings,
}: Pick<ActivityDependencies, 'store' | 'universe' | 'settings'>) {
  return async function planRefetch(day: DayToRefetch): Promise<ProviderPlan> {
    const { tradingDate, provider, universeVersion } = day;
    const unavailable = settings.unavailable[provider];
    if (unavailable !== undefined) {
      throw new BadInputError({ what: provider, given: '', allowed: unavailable });
    }
    const list = await pinnedUniverse({ store, universe }, universeVersion);
    const symbols = membersOn(list, tradingDate).map(({ symbol }) => symbol);
    const range = { from: addDays(tradingDate, -LOOK_BACK_DAYS), to: tradingDate };
    const names = sampleForQuota(symbols, settings.budgets[provider].perDay, tradingDate);
    const jobs: IngestJob[] = [
      { dataset: 'index_bars', names: indexSymbols(settings.sectorIndices), ...range },
      { dataset: 'daily_bars', names, ...range },
    ];
    const own = jobs.filter(({ dataset }) => DATASETS_OF[provider].includes(dataset));
    return { ...parked(providerPlan(settings, provider, 'daily', own)), universeVersion: list.version };
  };
}
