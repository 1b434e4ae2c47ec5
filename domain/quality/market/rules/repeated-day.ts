import { nameSome, NAMED_SYMBOLS } from '../../name-some.js';
import type { MarketRule } from '../market-rule.js';
import { repeatedGroups } from './repeated-groups.js';

interface Evidence {
  readonly equals: string;
  readonly repeated: number;
  readonly compared: number;
  readonly share: number;
  /** Which of the two days is thought to be the wrong one. */
  readonly wrongDate: string;
  /** The first few of them. */
  readonly symbols: readonly string[];
}

/**
 * Catches two days on which many symbols have the same bars: one of them holds the other's. When the group moved against the
 * market on the earlier day, that one is wrong, and is named on the later; of two neighbouring days the later is blocked all
 * the same, because nobody can be certain on the day. Lets pass single symbols, which are repeated_bar's.
 */
export const repeatedDay: MarketRule<'repeated_day', Evidence> = {
  rule: 'repeated_day',
  judge: function* (day, { staleWarnShare, staleBlockShare, staleBlockSymbols }) {
    const compared = day.stocks.length;
    for (const { sourceDate, isSessionBefore, isSourceWrong, repetitions } of repeatedGroups(day)) {
      const symbols = repetitions
        .filter(({ measured }) => !measured.bar.isIndex)
        .map(({ measured }) => measured.bar.symbol);
      const share = symbols.length / compared;
      const isMany = symbols.length >= staleBlockSymbols || (symbols.length === compared && compared > 1);
      if (share <= staleWarnShare || !isMany) continue;
      const severity = share >= staleBlockShare ? 'block' : 'warn';
      const wrongDate = isSourceWrong ? sourceDate : day.tradingDate;
      const blocked = isSourceWrong && isSessionBefore ? [sourceDate, day.tradingDate] : [wrongDate];
      for (const tradingDate of blocked) {
        yield {
          ...{ severity, scope: 'day', symbol: null, tradingDate },
          message: `${symbols.length} of ${compared} symbols have the same bar on ${sourceDate} and ${day.tradingDate}; ${wrongDate} holds the other day's: ${nameSome(symbols)}`,
          evidence: {
            equals: tradingDate === sourceDate ? day.tradingDate : sourceDate,
            ...{ repeated: symbols.length, compared, share, wrongDate },
            symbols: symbols.slice(0, NAMED_SYMBOLS),
          },
        } as const;
      }
    }
  },
};
