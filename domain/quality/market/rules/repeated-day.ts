import { nameSome, NAMED_SYMBOLS } from '../../name-some.js';
import { rounded } from '../describe-move.js';
import type { MarketRule } from '../market-rule.js';
import { isOfWholeDay, isPattern, repeatedGroups } from './repeated-groups.js';

interface Evidence {
  readonly equals: string;
  readonly repeated: number;
  readonly compared: number;
  readonly share: number;
  /** Which of the two days holds the other's bars; null when that cannot be told. */
  readonly wrongDate: string | null;
  /** Of two neighbours: the group's mean night before the earlier day, over a usual one. Above 1.5 is a day in a night. */
  readonly nights: number | null;
  /** The first few of them. */
  readonly symbols: readonly string[];
}

/**
 * Catches two days on which many symbols have the same bars: one of them holds the other's, and is blocked, on the later of the two.
 * Of two neighbours it is the earlier where the nights before it have a day in them (judge-neighbours.ts); where nothing tells,
 * both are blocked. Lets pass single symbols, which are repeated_bar's.
 */
export const repeatedDay: MarketRule<'repeated_day', Evidence> = {
  rule: 'repeated_day',
  judge: function* (day, settings) {
    const compared = day.stocks.length;
    for (const group of repeatedGroups(day)) {
      const { sourceDate, wrong, nights, stocks: symbols, share } = group;
      if (share <= settings.staleWarnShare || !isPattern(group, settings.staleBlockSymbols)) continue;
      const severity = isOfWholeDay(group, settings) ? 'block' : 'warn';
      const wrongDate = { earlier: sourceDate, later: day.tradingDate, unknown: null }[wrong];
      const why = wrongDate === null ? untold(sourceDate, nights) : `${wrongDate} holds the other day's`;
      const blocked = wrongDate === null ? [sourceDate, day.tradingDate] : [wrongDate];
      for (const tradingDate of blocked) {
        yield {
          ...{ severity, scope: 'day', symbol: null, tradingDate },
          message: `${symbols.length} of ${compared} symbols have the same bar on ${sourceDate} and ${day.tradingDate}; ${why}: ${nameSome(symbols)}`,
          evidence: {
            equals: tradingDate === sourceDate ? day.tradingDate : sourceDate,
            ...{ repeated: symbols.length, compared, share, wrongDate },
            nights: Number.isNaN(nights) ? null : rounded(nights, 2),
            symbols: symbols.slice(0, NAMED_SYMBOLS),
          },
        } as const;
      }
    }
  },
};

function untold(earlier: string, nights: number): string {
  return `which of the two holds the other's cannot be told (the nights before ${earlier} were ${nights.toFixed(1)} times the usual, and the bars move neither clearly with nor clearly against that day's market), so both are held`;
}
