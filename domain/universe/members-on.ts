import type { TradingDate } from '../calendar/trading-date.js';
import type { Universe, UniverseMember } from './universe.js';

/** The members on a day, each symbol once, in the list's order. */
export function membersOn({ members }: Universe, date: TradingDate): readonly UniverseMember[] {
  return members.filter(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo),
  );
}
