import { nameSome, NAMED_SYMBOLS } from '../../name-some.js';
import type { MeasuredBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';

interface Evidence {
  readonly flat: number;
  readonly compared: number;
  readonly share: number;
  /** The first few of them. */
  readonly symbols: readonly string[];
}

/** Bars before a symbol's usual range is known. */
const MIN_KNOWN_BARS = 10;
/** Ticks between high and low on a usual day: below, a bar may well be flat. */
const MIN_USUAL_TICKS = 5;
const TICK = 0.01;

function isFlat({ bar, memory }: MeasuredBar): boolean {
  return (
    bar.high === bar.low &&
    memory.rememberedBars >= MIN_KNOWN_BARS &&
    memory.usualRange * bar.close >= MIN_USUAL_TICKS * TICK
  );
}

/**
 * Catches a day on which many symbols have one single price, with volume or without: a feed that stood still, or a day that was filled
 * in. Lets pass fewer than `staleBlockShare` of the symbols or `staleBlockSymbols` of them; shares are halted one by one.
 */
export const flatDay: MarketRule<'flat_day', Evidence> = {
  rule: 'flat_day',
  judge: ({ stocks, tradingDate }, { staleBlockShare, staleBlockSymbols }) => {
    const symbols = stocks.filter(isFlat).map(({ bar }) => bar.symbol);
    const share = symbols.length / stocks.length;
    const isPattern = symbols.length >= staleBlockSymbols || (share === 1 && symbols.length > 1);
    if (!isPattern || share < staleBlockShare) return [];
    return [
      {
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate },
        message: `${symbols.length} of ${stocks.length} symbols have a single price on ${tradingDate}, which usually have a range: ${nameSome(symbols)}`,
        evidence: {
          ...{ flat: symbols.length, compared: stocks.length, share },
          symbols: symbols.slice(0, NAMED_SYMBOLS),
        },
      },
    ];
  },
};
