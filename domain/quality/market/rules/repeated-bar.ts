import type { MarketRule } from '../market-rule.js';
import { repeatedGroups } from './repeated-groups.js';

interface Evidence {
  readonly equals: string;
  readonly sameVolume: boolean;
  readonly close: number;
}

/**
 * Catches a bar whose open, high, low and close are those of an earlier bar of its symbol within a month: a stale answer, or
 * another day's bar. The one that fits its neighbours worse is held; of two neighbours the later one, unless many symbols
 * show together that it was the earlier. Lets pass bars without a range (a halted share) and narrow ones with another
 * volume, which repeat by chance.
 */
export const repeatedBar: MarketRule<'repeated_bar', Evidence> = {
  rule: 'repeated_bar',
  judge: function* (day) {
    for (const { repetitions, isSourceWrong, sourceDate } of repeatedGroups(day)) {
      for (const { measured, source, sameVolume } of repetitions) {
        const { symbol, close } = measured.bar;
        const [wrong, right] = isSourceWrong ? [sourceDate, day.tradingDate] : [day.tradingDate, sourceDate];
        if (!isSourceWrong) measured.held = true;
        // The bar that was right must not be taken for the one that takes a move back.
        else if (measured.memory.doubted?.measured === source) source.held = true;
        yield {
          ...{ severity: 'quarantine', scope: 'row', symbol, tradingDate: wrong },
          message: `${symbol} ${wrong}: open, high, low and close (${close}) are those of ${right}${sameVolume ? ', volume included' : ', only the volume is another'}`,
          evidence: { equals: right, sameVolume, close },
        };
      }
    }
  },
};
