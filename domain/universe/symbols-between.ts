import type { TradingDate } from '../calendar/trading-date.js';
import type { Universe } from './universe.js';

/** The symbols that are members on any day from `from` to `to`, both included; each once, in the list's order. */
export function symbolsBetween({ members }: Universe, from: TradingDate, to: TradingDate): readonly string[] {
  const inside = members.filter(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= to) && (validTo === null || from <= validTo),
  );
  return [...new Set(inside.map(({ symbol }) => symbol))];
}
