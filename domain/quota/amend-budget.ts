import { BadInputError } from '../errors/bad-input-error.js';
import { perMinute, perSecond, type QuotaBudget } from './budget.js';

export interface BudgetChanges {
  /** Requests in any minute or second. The rates that are named replace all that the budget had. */
  readonly perMinute?: number | undefined;
  readonly perSecond?: number | undefined;
  /** Null takes the daily limit away. */
  readonly perDay?: number | null | undefined;
  /** Of the daily limit, what backfills never touch. */
  readonly reservePerDay?: number | undefined;
}

/** @throws BadInputError when nothing is changed, or the reserve does not fit the daily limit. */
export function amendBudget(budget: QuotaBudget, changes: BudgetChanges): QuotaBudget {
  if (Object.values(changes).every((value) => value === undefined)) {
    const allowed = 'at least one of --per-minute, --per-second, --per-day and --reserve';
    throw new BadInputError({ what: 'quota set', given: '', allowed });
  }
  const rates = [
    ...(changes.perSecond === undefined ? [] : [perSecond(changes.perSecond)]),
    ...(changes.perMinute === undefined ? [] : [perMinute(changes.perMinute)]),
  ];
  const perDay = changes.perDay === undefined ? budget.perDay : changes.perDay;
  // Without a daily limit there is nothing to keep back.
  const reserve = changes.reservePerDay ?? (perDay === null ? 0 : budget.reservePerDay);
  if (reserve > (perDay ?? 0)) {
    const allowed =
      perDay === null
        ? 'a reserve of a daily limit only: name one with --per-day'
        : `a whole number from 0 to ${perDay}, the daily limit`;
    throw new BadInputError({ what: '--reserve', given: String(reserve), allowed });
  }
  return { ...budget, rates: rates.length === 0 ? budget.rates : rates, perDay, reservePerDay: reserve };
}
