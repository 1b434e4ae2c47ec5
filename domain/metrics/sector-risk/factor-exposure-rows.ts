import type { TradingDate } from '../../calendar/trading-date.js';
import { factorExposures, type FactorExposure } from '../factors/factor-exposures.js';
import { macroFactors, type FactorValues } from '../factors/macro-factors.js';
import type { MacroObservation } from '../factors/macro-observation.js';
import type { SectorReturns } from './sector-returns.js';

/** Days that a sector's exposures look back: five years, so that those of long ago count no more. */
export const EXPOSURE_WINDOW_DAYS = 1260;

/** A row of metrics.factor_exposure. */
export interface FactorExposureRow extends FactorExposure {
  readonly sector: string;
  readonly tradingDate: TradingDate;
}

/** The market's returns by date, and what was published of the macro series. */
export interface FactorInput {
  readonly dates: readonly TradingDate[];
  readonly market: Float64Array;
  readonly observations: readonly MacroObservation[];
}

/** Exposures of each sector to the market and to macro factors, over the last 1260 dates of the market. */
export function factorExposureRows(
  history: readonly SectorReturns[],
  tradingDate: TradingDate,
  input: FactorInput,
): FactorExposureRow[] {
  const { dates, values } = factorsUntil(input, tradingDate, EXPOSURE_WINDOW_DAYS);
  return history.flatMap(({ sector, dates: known, returns }) => {
    const byDate = new Map(known.map((date, i) => [date, returns[i]!]));
    const aligned = Float64Array.from(dates, (date) => byDate.get(date) ?? NaN);
    return factorExposures(aligned, values).map((exposure) => ({ sector, tradingDate, ...exposure }));
  });
}

/** The factors on the last `days` dates of the market up to a date. */
export function factorsUntil(
  { dates, market, observations }: FactorInput,
  tradingDate: TradingDate,
  days: number,
): { readonly dates: readonly TradingDate[]; readonly values: FactorValues } {
  const end = dates.filter((date) => date <= tradingDate).length;
  const values = macroFactors(dates.slice(0, end), market.subarray(0, end), observations);
  return {
    dates: dates.slice(Math.max(0, end - days), end),
    values: {
      market: values.market.subarray(-days),
      fed_rate_change: values.fed_rate_change.subarray(-days),
      cpi_surprise: values.cpi_surprise.subarray(-days),
      vix_change: values.vix_change.subarray(-days),
    },
  };
}
