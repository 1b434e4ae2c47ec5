import { addDays } from '../../calendar/trading-date.js';
import { hasPublicationSchedule, publishedOn } from '../../macro/publication-lag.js';
import { cadenceOf, nextPeriod } from './macro-cadence.js';
import type { MacroRule } from './macro-rule.js';
import { pointsOf } from './macro-series.js';

interface Evidence {
  readonly newest: string;
  readonly expected: string;
  readonly expectedOn: string;
  readonly daysLate: number;
}

/** Holidays and moved release dates are not late: days after the usual one. */
const GRACE_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Catches a series whose next observation should have been published a week ago by its publisher's usual schedule: a fetch that
 * fails quietly, a series that was ended or renamed, a publisher that is closed. Lets pass a week, and series without a schedule.
 */
export const macroLate: MacroRule<'macro_late', Evidence> = {
  rule: 'macro_late',
  judge: (series, judgedOn) => {
    const points = pointsOf(series).filter(({ date }) => date <= judgedOn);
    const cadence = cadenceOf(points);
    const newest = points.at(-1)?.date;
    if (cadence === null || newest === undefined || !hasPublicationSchedule(series.seriesId)) return [];
    const expected = nextPeriod(newest, cadence);
    const expectedOn = publishedOn(series.seriesId, expected);
    if (judgedOn <= addDays(expectedOn, GRACE_DAYS)) return [];
    const daysLate = (Date.parse(judgedOn) - Date.parse(expectedOn)) / DAY_MS;
    return [
      {
        tradingDate: judgedOn,
        message: `${series.seriesId} has no observation after ${newest}; the one for ${expected} was due on ${expectedOn}, ${daysLate} days before ${judgedOn}`,
        evidence: { newest, expected, expectedOn, daysLate },
      },
    ];
  },
};
