/** The rule under which a blocked day's bars are held. */
export const DAY_BLOCKED = 'day_blocked';
export const DAY_BLOCKED_REASON = 'the quality gate blocked the day; held until a person decides';

/** The rule under which a person keeps bars out of a day that is otherwise released. */
export const EXCLUDED = 'excluded_by_person';
