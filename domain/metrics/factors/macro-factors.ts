import type { TradingDate } from '../../calendar/trading-date.js';
import { inflationSurprise } from './inflation-surprise.js';
import { knownByDate } from './known-values.js';
import type { MacroObservation } from './macro-observation.js';

export const FACTOR_NAMES = ['market', 'fed_rate_change', 'cpi_surprise', 'vix_change'] as const;
export type FactorName = (typeof FACTOR_NAMES)[number];

/** The FRED series behind the macro factors. */
export const MACRO_SERIES = { fedRate: 'FEDFUNDS', consumerPrices: 'CPIAUCSL', vix: 'VIXCLS' } as const;

/** One value a date of the same dates; NaN where it is not known. */
export type FactorValues = Readonly<Record<FactorName, Float64Array>>;

/**
 * The factors that explain daily returns, each day with what was known by then:
 * - `market`: the benchmark's return, a fraction.
 * - `fed_rate_change`: change of the newest published FEDFUNDS from the date before, percentage points; 0 on most days.
 * - `cpi_surprise`: on the first date after a release of CPIAUCSL its {@link inflationSurprise}, percentage points; 0 on others.
 * - `vix_change`: change of that day's VIXCLS from the date before, index points; NaN where one of the two is missing.
 *
 * `market` runs beside `dates`, which ascend.
 */
export function macroFactors(
  dates: readonly TradingDate[],
  market: Float64Array,
  observations: readonly MacroObservation[],
): FactorValues {
  const of = (seriesId: string) => observations.filter((observation) => observation.seriesId === seriesId);
  const vix = dailyValues(dates, of(MACRO_SERIES.vix));
  const rate = newestValues(dates, of(MACRO_SERIES.fedRate));
  return {
    market,
    fed_rate_change: rate.map((value, day) => value - (rate[day - 1] ?? NaN)),
    cpi_surprise: surprises(dates, of(MACRO_SERIES.consumerPrices)),
    vix_change: vix.map((value, day) => value - (vix[day - 1] ?? NaN)),
  };
}

function newestValues(dates: readonly TradingDate[], series: readonly MacroObservation[]): Float64Array {
  const values = [...map(knownByDate(dates, series), (known) => known.values.get(known.newest ?? '') ?? NaN)];
  return Float64Array.from(values);
}

function dailyValues(dates: readonly TradingDate[], series: readonly MacroObservation[]): Float64Array {
  let day = 0;
  const values = map(knownByDate(dates, series), (known) => known.values.get(dates[day++]!) ?? NaN);
  return Float64Array.from([...values]);
}

function surprises(dates: readonly TradingDate[], series: readonly MacroObservation[]): Float64Array {
  let before: TradingDate | null = null;
  const values = map(knownByDate(dates, series), ({ values: levels, newest }) => {
    if (newest === null || before === null) {
      before ??= newest;
      return NaN;
    }
    // One that was withdrawn brings back an older one, which is no news.
    const isNew = newest > before;
    if (isNew) before = newest;
    const surprise = inflationSurprise(levels, newest);
    return isNew || Number.isNaN(surprise) ? surprise : 0;
  });
  return Float64Array.from([...values]);
}

function* map<T, U>(items: Iterable<T>, value: (item: T) => U): Generator<U> {
  for (const item of items) yield value(item);
}
