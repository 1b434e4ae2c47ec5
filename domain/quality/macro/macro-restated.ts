import { MACRO_LIMITS, stepsApart } from './macro-limits.js';
import type { MacroRule } from './macro-rule.js';

interface Evidence {
  readonly before: number;
  readonly after: number;
}

/** Of the largest believed step from one observation to the next, what a revision may change. */
const MAX_REVISION = 0.25;

/**
 * Catches a value that a later answer changes by more than a quarter of the largest step its series makes: another base year,
 * another series, an error on either side. Both vintages stay. Lets pass ordinary revisions, and series without limits.
 */
export const macroRestated: MacroRule<'macro_restated', Evidence> = {
  rule: 'macro_restated',
  judge: ({ seriesId, known, arrived }) => {
    const limits = MACRO_LIMITS.get(seriesId);
    if (limits === undefined) return [];
    const before = new Map(known.map(({ date, value }) => [date, value]));
    return arrived.flatMap(({ date, value }) => {
      const old = before.get(date) ?? null;
      if (old === null || value === null || stepsApart(old, value, limits) <= MAX_REVISION) return [];
      return [
        {
          tradingDate: date,
          message: `${seriesId} for ${date} was ${old} and is now ${value}: more than revisions change`,
          evidence: { before: old, after: value },
        },
      ];
    });
  },
};
