import type { DayRule } from './day-rule.js';
import { endedSymbols } from './ended-symbols.js';
import { nameSome, NAMED_SYMBOLS } from '../name-some.js';

interface Evidence {
  readonly expected: number;
  readonly present: number;
  readonly coverage: number;
  readonly minCoverage: number;
  /** The first few of them. */
  readonly missing: readonly string[];
  readonly missingCount: number;
  /** Symbols of the universe that are no longer expected. */
  readonly endedCount: number;
}

/**
 * Catches a trading date on which symbols of the universe have no accepted bar from any provider: blocks
 * below `minCoverage`, warns otherwise. A symbol that never had a bar is expected.
 * Lets pass a symbol whose history ended (see ended-symbols.ts), so a symbol that all providers drop by
 * mistake warns for two weeks and then no more; and an empty day, which is for day_empty.
 */
export const dayIncomplete: DayRule<'day_incomplete', 'day', 'warn' | 'block', Evidence> = {
  rule: 'day_incomplete',
  scope: 'day',
  judge: ({ tradingDate, bars, expectedSymbols, lastBarDates }, { minCoverage, endedAfterSessions }) => {
    const arrived = new Set<string>();
    for (const bar of bars) if (bar.dataset === 'daily_bars') arrived.add(bar.symbol);
    if (arrived.size === 0) return [];
    const ended = endedSymbols(lastBarDates, endedAfterSessions);
    const expected = expectedSymbols.filter((symbol) => arrived.has(symbol) || !ended.has(symbol));
    const missing = expected.filter((symbol) => !arrived.has(symbol)).sort();
    if (missing.length === 0) return [];
    const present = expected.length - missing.length;
    const coverage = present / expected.length;
    return [
      {
        severity: coverage < minCoverage ? 'block' : 'warn',
        symbol: null,
        message: `${present} of ${expected.length} expected symbols have a bar for ${tradingDate}; missing: ${nameSome(missing)}`,
        evidence: {
          expected: expected.length,
          present,
          coverage,
          minCoverage,
          missing: missing.slice(0, NAMED_SYMBOLS),
          missingCount: missing.length,
          endedCount: expectedSymbols.length - expected.length,
        },
      },
    ];
  },
};
