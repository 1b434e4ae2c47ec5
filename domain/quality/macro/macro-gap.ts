import { sessionsBetween } from '../../calendar/trading-calendar.js';
import { cadenceOf, nextPeriod } from './macro-cadence.js';
import type { MacroRule } from './macro-rule.js';
import { pointsOf } from './macro-series.js';

interface Evidence {
  readonly before: string;
  readonly after: string;
  readonly missing: number;
}

/** Sessions of the stock exchange that a daily series may skip: the bond market and statistical offices have holidays of their own. */
const SKIPPED_SESSIONS = 2;

/**
 * Catches a month that is missing between the two newest observations of a monthly series, or more than two sessions between those
 * of a daily one. A "." of the publisher's is an observation. Lets pass older gaps, and series of another cadence.
 */
export const macroGap: MacroRule<'macro_gap', Evidence> = {
  rule: 'macro_gap',
  judge: (series) => {
    const points = pointsOf(series);
    const cadence = cadenceOf(points);
    const [before, after] = points.slice(-2).map(({ date }) => date);
    if (cadence === null || before === undefined || after === undefined) return [];
    let missing = 0;
    if (cadence === 'monthly')
      for (let at = nextPeriod(before, 'monthly'); at < after; at = nextPeriod(at, 'monthly')) missing += 1;
    else missing = sessionsBetween(before, after).filter((date) => date > before && date < after).length;
    if (missing <= (cadence === 'monthly' ? 0 : SKIPPED_SESSIONS)) return [];
    const what = cadence === 'monthly' ? 'months' : 'sessions';
    return [
      {
        tradingDate: after,
        message: `${series.seriesId} has no observation between ${before} and ${after}: ${missing} ${what} are missing`,
        evidence: { before, after, missing },
      },
    ];
  },
};
