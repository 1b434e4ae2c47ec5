import { MACRO_LIMITS, stepsApart } from './macro-limits.js';
import type { MacroRule } from './macro-rule.js';
import { pointsOf } from './macro-series.js';

interface Evidence {
  readonly value: number;
  readonly before: number | null;
  readonly least: number;
  readonly most: number;
  readonly largestStep: number;
}

/**
 * Catches a newest value that its series cannot have, or that lies farther from the one before than any change that is believed: another
 * unit (a fraction for percent, persons for thousands), another series, a slipped point. Lets pass series without limits of
 * their own, and errors smaller than the worst months were.
 */
export const macroOutOfRange: MacroRule<'macro_out_of_range', Evidence> = {
  rule: 'macro_out_of_range',
  judge: (series) => {
    const limits = MACRO_LIMITS.get(series.seriesId);
    const values = pointsOf(series).filter(({ value }) => value !== null);
    const newest = values.at(-1);
    if (limits === undefined || newest?.value == null) return [];
    const before = values.at(-2)?.value ?? null;
    const { least, most, step, stepIs } = limits;
    const isBeyond = newest.value < least || newest.value > most;
    const isFar = before !== null && stepsApart(newest.value, before, limits) > 1;
    if (!isBeyond && !isFar) return [];
    const why = isBeyond
      ? `it can only lie between ${least} and ${most}`
      : `after ${before}, more than ${stepIs === 'points' ? `${step} points` : `${step} times`} away`;
    return [
      {
        tradingDate: newest.date,
        message: `${series.seriesId} is ${newest.value} for ${newest.date}: ${why}`,
        evidence: { value: newest.value, before, least, most, largestStep: step },
      },
    ];
  },
};
