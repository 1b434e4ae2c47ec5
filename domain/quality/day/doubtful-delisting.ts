import type { TradingDate } from '../../calendar/trading-date.js';
import type { Provider } from '../../market/provider.js';
import type { DayRule } from './day-rule.js';
import { endedSymbols } from './ended-symbols.js';

interface Evidence {
  readonly provider: Provider;
  /** Date of the symbol's newest accepted bar, from any provider. */
  readonly newestBar: TradingDate;
  readonly endedAfterSessions: number;
}

/**
 * Catches a provider that does not know a symbol although it has a bar within the last `endedAfterSessions` sessions: a
 * symbol is delisted with notice, and a provider loses one by mistake. Only a warning, and the symbol stays in the
 * universe: whether it has left is the list's to say.
 * Lets pass a symbol whose history ended (see ended-symbols.ts), and one that never had a bar.
 */
export const doubtfulDelisting: DayRule<'doubtful_delisting', 'symbol', 'warn', Evidence> = {
  rule: 'doubtful_delisting',
  scope: 'symbol',
  judge: ({ tradingDate, bars, notFound, lastBarDates }, { endedAfterSessions }) => {
    const arrived = new Set(bars.map(({ symbol }) => symbol));
    const ended = endedSymbols(lastBarDates, endedAfterSessions);
    const judged = new Set<string>();
    return notFound.flatMap(({ provider, symbol }) => {
      const newestBar = arrived.has(symbol) ? tradingDate : lastBarDates.get(symbol);
      const again = judged.has(`${provider} ${symbol}`);
      judged.add(`${provider} ${symbol}`);
      if (again || newestBar === undefined || (newestBar !== tradingDate && ended.has(symbol))) return [];
      const message = `${provider} does not know ${symbol}, which has a bar of ${newestBar}: its delisting is doubted`;
      return [
        { severity: 'warn', symbol, message, evidence: { provider, newestBar, endedAfterSessions } } as const,
      ];
    });
  },
};
