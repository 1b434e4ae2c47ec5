import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { QuotePlan } from '../../domain/live/quote-plan.js';
import { KEY_ALIAS } from '../../domain/quota/key-alias.js';
import { universeSymbols } from '../../domain/universe/universe-symbols.js';
import type { ActivityDependencies } from '../dependencies.js';

const PROVIDER = 'yahoo';

/** Who is asked for the quotes of which symbols; null asks for the whole universe. */
export function createPlanQuotes({
  universe,
  settings,
}: Pick<ActivityDependencies, 'universe' | 'settings'>) {
  return async function planQuotes({ symbols }: { symbols: readonly string[] | null }): Promise<QuotePlan> {
    if (!settings.providerOrder.includes(PROVIDER)) {
      const allowed =
        'Yahoo switched on and named in SECTORFLOW_PROVIDER_ORDER: no other provider has live quotes';
      throw new BadInputError({ what: 'providers', given: settings.providerOrder.join(','), allowed });
    }
    const members = universeSymbols(await universe());
    const unknown = symbols?.find((symbol) => !members.includes(symbol));
    if (unknown !== undefined) {
      const allowed = `a symbol of the configured universe (${members.length} symbols), spelled as there`;
      throw new BadInputError({ what: 'symbol', given: unknown, allowed });
    }
    return { provider: PROVIDER, keyAlias: KEY_ALIAS, symbols: symbols ?? members };
  };
}
