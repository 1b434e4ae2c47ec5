import { addDays, type TradingDate } from '../calendar/trading-date.js';

type Publication = (observationDate: string) => TradingDate;

const SATURDAY = 6;
/** From a Saturday. */
const DAYS_TO_THIRD_FRIDAY = 20;

/** Observations of monthly series are dated the first of the month that they describe. */
function firstOfNextMonth(observationDate: string): TradingDate {
  const day = new Date(`${observationDate.slice(0, 7)}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + 1);
  return day.toISOString().slice(0, 10);
}

function nextMonthOn(dayOfMonth: number): Publication {
  return (observationDate) => addDays(firstOfNextMonth(observationDate), dayOfMonth - 1);
}

/**
 * The Employment Situation: the third Friday after the week (Sunday to Saturday) of the month's 12th, to which
 * the survey refers. That is the next month's first Friday as a rule, and its second when that comes too soon.
 */
function employmentSituation(observationDate: string): TradingDate {
  const twelfth = `${observationDate.slice(0, 7)}-12`;
  const weekday = new Date(`${twelfth}T00:00:00Z`).getUTCDay();
  return addDays(twelfth, SATURDAY - weekday + DAYS_TO_THIRD_FRIDAY);
}

const nextDay: Publication = (observationDate) => addDays(observationDate, 1);
const sameDay: Publication = (observationDate) => observationDate;

const PUBLICATIONS: ReadonlyMap<string, Publication> = new Map<string, Publication>([
  // Monthly average of daily rates, complete with the month's last day; H.15 shows it on the first of the next.
  ['FEDFUNDS', nextMonthOn(1)],
  // The BLS's schedule puts the consumer price index between the 10th and the 15th.
  ['CPIAUCSL', nextMonthOn(13)],
  ['CPILFESL', nextMonthOn(13)],
  ['UNRATE', employmentSituation],
  ['PAYEMS', employmentSituation],
  // The Federal Reserve's G.17 comes out between the 14th and the 18th.
  ['INDPRO', nextMonthOn(16)],
  // H.15 shows a day's Treasury yields on the next business day; what is derived from them follows.
  ['DGS2', nextDay],
  ['DGS10', nextDay],
  ['DGS30', nextDay],
  ['T10Y2Y', nextDay],
  ['T10YIE', nextDay],
  // Cboe shows the close minutes after 16:15 New York, so the next morning's run may use it.
  ['VIXCLS', sameDay],
]);

/**
 * The calendar day on which an observation became known, from the publisher's usual schedule. Actual
 * releases move by a few days around holidays and shutdowns; weekends are not skipped, for no market
 * day lies between. A series without an entry counts as daily and known on the next day, since nothing
 * here says how often it is observed: for a monthly one, dated the first of its month, that is too early.
 *
 * `observationDate` is the first day of the period observed, as FRED dates it (YYYY-MM-DD).
 */
export function publishedOn(seriesId: string, observationDate: string): TradingDate {
  return (PUBLICATIONS.get(seriesId) ?? nextDay)(observationDate);
}

/** Whether the publisher's usual schedule is known. */
export function hasPublicationSchedule(seriesId: string): boolean {
  return PUBLICATIONS.has(seriesId);
}
