import { addDays, type TradingDate } from '../../calendar/trading-date.js';
import { mean } from '../statistics/mean.js';

/** Months whose mean rate stands for what was expected. */
export const EXPECTATION_MONTHS = 12;
const PERCENT = 100;

/**
 * The newest month's rate of inflation less the mean of the twelve before it, in percentage points, of index levels by the
 * first of their month. NaN where one of these months is missing.
 */
export function inflationSurprise(levels: ReadonlyMap<TradingDate, number>, newest: TradingDate): number {
  const months = [newest];
  while (months.length < EXPECTATION_MONTHS + 2) months.push(monthBefore(months.at(-1)!));
  const known = months.map((month) => levels.get(month) ?? NaN);
  const rates = known.slice(0, -1).map((level, i) => PERCENT * (level / known[i + 1]! - 1));
  const [latest, ...earlier] = rates;
  return latest! - (mean(earlier) ?? NaN);
}

function monthBefore(firstOfMonth: TradingDate): TradingDate {
  return `${addDays(firstOfMonth, -1).slice(0, 7)}-01`;
}
