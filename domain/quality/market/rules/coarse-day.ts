import { nameSome, NAMED_SYMBOLS } from '../../name-some.js';
import type { MarketRule } from '../market-rule.js';
import { coarserGrid } from './coarse-price.js';

interface Evidence {
  readonly coarse: number;
  readonly compared: number;
  readonly share: number;
  /** The first few of them. */
  readonly symbols: readonly string[];
}

/**
 * Catches a day on which many symbols lost their decimals, to tenths or whole units: `staleBlockShare` of them, and
 * `staleBlockSymbols`. Lets pass fewer (measured: at most 4 of 500 on a true day).
 */
export const coarseDay: MarketRule<'coarse_day', Evidence> = {
  rule: 'coarse_day',
  judge: ({ stocks, tradingDate }, { staleBlockShare, staleBlockSymbols }) => {
    const symbols = stocks.filter((measured) => coarserGrid(measured) !== null).map(({ bar }) => bar.symbol);
    const share = symbols.length / stocks.length;
    if (symbols.length < staleBlockSymbols || share < staleBlockShare) return [];
    return [
      {
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate },
        message: `the prices of ${symbols.length} of ${stocks.length} symbols have lost decimals on ${tradingDate}: ${nameSome(symbols)}`,
        evidence: {
          ...{ coarse: symbols.length, compared: stocks.length, share },
          symbols: symbols.slice(0, NAMED_SYMBOLS),
        },
      },
    ];
  },
};
