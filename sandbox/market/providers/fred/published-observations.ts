import { publishedOn } from '../../../../domain/macro/publication-lag.js';
import type { TradingDate } from '../../../../domain/calendar/trading-date.js';
import type { MacroSeries } from '../../data/market-data.js';

/** What was published by the end of `asOf`; a later observation is never published before an earlier one. */
export function publishedObservations(series: MacroSeries, asOf: TradingDate): MacroSeries {
  let published = 0;
  let end = series.dates.length;
  while (published < end) {
    const middle = (published + end) >>> 1;
    if (publishedOn(series.seriesId, series.dates[middle]!) <= asOf) published = middle + 1;
    else end = middle;
  }
  return { ...series, dates: series.dates.slice(0, published), values: series.values.slice(0, published) };
}
