import type { MarketDay } from '../market-day.js';
import type { SymbolMemory } from '../symbol-memory.js';
import type { QualitySettings } from '../../quality-settings.js';

/** Symbols that had a bar in the last `endedAfterSessions` sessions: the ones that are expected, and those that are missing. */
export function missingBars(
  { known, session, input }: MarketDay,
  { endedAfterSessions }: QualitySettings,
): { readonly expected: number; readonly missing: readonly (readonly [string, SymbolMemory])[] } {
  const expected = [...known].filter(
    ([symbol, { lastSession }]) =>
      input.arrived.has(symbol) || (lastSession >= 0 && session - lastSession <= endedAfterSessions),
  );
  return { expected: expected.length, missing: expected.filter(([symbol]) => !input.arrived.has(symbol)) };
}
