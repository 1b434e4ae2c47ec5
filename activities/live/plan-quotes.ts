import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { QuotePlan } from '../../domain/live/quote-plan.js';
import { KEY_ALIAS } from '../../domain/quota/key-alias.js';
import { membersOn } from '../../domain/universe/members-on.js';
import type { ActivityDependencies } from '../dependencies.js';

const PROVIDER = 'yahoo';

interface QuotesToPlan {
  /** Null: every member of the universe on that day. */
  readonly symbols: readonly string[] | null;
  readonly tradingDate: TradingDate;
}

/** Who is asked for the quotes of which symbols. */
export function createPlanQuotes({
  universe,
  settings,
}: Pick<ActivityDependencies, 'universe' | 'settings'>) {
  return async function planQuotes({ symbols, tradingDate }: QuotesToPlan): Promise<QuotePlan> {
    if (!settings.providerOrder.includes(PROVIDER)) {
      const allowed =
        'Yahoo switched on and named in SECTORFLOW_PROVIDER_ORDER: no other provider has live quotes';
      throw new BadInputError({ what: 'providers', given: settings.providerOrder.join(','), allowed });
    }
    const members = membersOn(await universe(), tradingDate).map(({ symbol }) => symbol);
    const unknown = symbols?.find((symbol) => !members.includes(symbol));
    if (unknown !== undefined) {
      const allowed = `a member of the configured universe on ${tradingDate} (${members.length} symbols), spelled as there`;
      throw new BadInputError({ what: 'symbol', given: unknown, allowed });
    }
    return { provider: PROVIDER, keyAlias: KEY_ALIAS, symbols: symbols ?? members };
  };
}
