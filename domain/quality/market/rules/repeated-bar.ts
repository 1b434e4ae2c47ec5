import type { MarketRule } from '../market-rule.js';
import { isOfWholeDay, repeatedGroups } from './repeated-groups.js';

interface Evidence {
  readonly equals: string;
  readonly sameVolume: boolean;
  readonly close: number;
}

/**
 * Catches a bar whose open, high, low and close are those of an earlier bar of its symbol within a month: a stale answer, or
 * another day's bar. The one that fits its neighbours worse is held; of two neighbours the later one, unless five symbols and more
 * show together that it was the earlier, and both when they show nothing, unless their days are blocked as a whole. Lets pass bars without a range (a halted share) and narrow ones with another
 * volume, which repeat by chance.
 */
export const repeatedBar: MarketRule<'repeated_bar', Evidence> = {
  rule: 'repeated_bar',
  judge: function* (day, settings) {
    for (const group of repeatedGroups(day)) {
      const { repetitions, wrong, sourceDate } = group;
      const isDays = wrong === 'unknown' && isOfWholeDay(group, settings);
      for (const { measured, source, sameVolume } of repetitions) {
        const { symbol, close } = measured.bar;
        if (wrong !== 'earlier') measured.held = true;
        // The bar that was right must not be taken for the one that takes a move back.
        else if (measured.memory.doubted?.measured === source) source.held = true;
        // Both days are blocked, and no bar of either is known to be wrong.
        if (isDays) continue;
        const dates = [
          ...(wrong === 'later' ? [] : [[sourceDate, day.tradingDate] as const]),
          ...(wrong === 'earlier' ? [] : [[day.tradingDate, sourceDate] as const]),
        ];
        for (const [tradingDate, equals] of dates) {
          yield {
            ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate },
            message: `${symbol} ${tradingDate}: open, high, low and close (${close}) are those of ${equals}${sameVolume ? ', volume included' : ', only the volume is another'}`,
            evidence: { equals, sameVolume, close },
          };
        }
      }
    }
  },
};
