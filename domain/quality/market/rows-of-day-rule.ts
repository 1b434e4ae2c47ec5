import type { MarketFinding } from '../finding.js';

type Rule = MarketFinding['rule'];

/** What a rule on days says of a day, these say of each of its bars. */
const ROWS_OF_DAY_RULE: Readonly<Partial<Record<Rule, readonly Rule[]>>> = {
  repeated_day: ['repeated_bar'],
  coarse_day: ['coarse_price'],
  flat_day: ['flat_bar'],
  scattered_day: ['price_spike', 'price_jump'],
};

/** Whether a blocked day's finding already says what a row's does: who decides on the day then decides on the row. */
export function isSaidOfDay(row: string, dayRules: Iterable<string>): boolean {
  for (const rule of dayRules) {
    const rows: readonly string[] | undefined = ROWS_OF_DAY_RULE[rule as Rule];
    if (rows?.includes(row) === true) return true;
  }
  return false;
}
