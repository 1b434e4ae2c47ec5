import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Provider } from '../../domain/market/provider.js';
import type { ToldSplit } from '../ingest/read-splits.js';

interface PricedBar {
  readonly provider: Provider;
  readonly symbol: string;
  readonly tradingDate: TradingDate;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  readonly volume: number | null;
}

export type AdjustBar = <Bar extends PricedBar>(bar: Bar) => Bar;

/** Its bars are as traded, whatever splits came since; the others' are adjusted for those known when they were fetched. */
const AS_TRADED: Provider = 'alpha-vantage';

/**
 * Puts bars as traded on the basis of the others, as the models do: those before a split that a provider told of are divided by
 * it. Of several versions of a split the one seen last counts. A split that nobody told of stays visible.
 */
export function adjustForSplits(told: readonly ToldSplit[]): AdjustBar {
  const newest = new Map<string, ToldSplit>();
  for (const split of told) {
    const key = `${split.symbol} ${split.exDate}`;
    const before = newest.get(key);
    if (before === undefined || split.seenAt >= before.seenAt) newest.set(key, split);
  }
  const ofSymbol = new Map<string, ToldSplit[]>();
  for (const split of newest.values())
    ofSymbol.set(split.symbol, [...(ofSymbol.get(split.symbol) ?? []), split]);

  return (bar) => {
    if (bar.provider !== AS_TRADED) return bar;
    const factor = (ofSymbol.get(bar.symbol) ?? [])
      .filter(({ exDate }) => bar.tradingDate < exDate)
      .reduce((product, { ratio }) => product * (ratio ?? 1), 1);
    if (factor === 1) return bar;
    const divided = (price: number | null) => (price === null ? null : price / factor);
    return {
      ...bar,
      open: divided(bar.open),
      high: divided(bar.high),
      low: divided(bar.low),
      close: divided(bar.close),
      volume: bar.volume === null ? null : Math.round(bar.volume * factor),
    };
  };
}
