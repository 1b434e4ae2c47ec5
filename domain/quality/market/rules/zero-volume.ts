import type { MarketBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';
import { SESSIONS_TO_FORGET_VOLUMES, type SymbolMemory } from '../symbol-memory.js';

interface Evidence {
  /** Null when none was given. */
  readonly volume: number | null;
  /** Whether the symbol has volumes on other days. */
  readonly hasVolumes: boolean;
}

/**
 * Catches a stock's bar without trades: volume zero or missing, as for a halted share or a filled-in bar. Only a warning, because the
 * last close is still the right price of a halted share. A symbol that never had a volume, or has had none for
 * `SESSIONS_TO_FORGET_VOLUMES`, is named once: its history has none. Lets pass indices, which are not traded, and tiny volumes.
 */
export const zeroVolume: MarketRule<'zero_volume', Evidence> = {
  rule: 'zero_volume',
  judge: function* ({ stocks, tradingDate }) {
    for (const { bar, memory } of stocks) {
      if (bar.volume > 0) continue;
      const hasVolumes = memory.tradedBars > 0;
      // Later than that it has been said.
      if (!hasVolumes && memory.untradedRun > (memory.hasLostVolumes ? SESSIONS_TO_FORGET_VOLUMES : 0))
        continue;
      const volume = Number.isNaN(bar.volume) ? null : bar.volume;
      yield {
        ...{ severity: 'warn', scope: 'row', symbol: bar.symbol, tradingDate },
        message: `${bar.symbol} ${tradingDate}: ${messageOf(bar, memory)}`,
        evidence: { volume, hasVolumes },
      };
    }
  },
};

function messageOf({ volume }: MarketBar, { tradedBars, untradedRun }: SymbolMemory): string {
  const what = Number.isNaN(volume) ? 'no value for volume' : 'volume is zero';
  if (tradedBars > 0) return what;
  const since = untradedRun === 0 ? 'and no bar before has one' : `as on the ${untradedRun} sessions before`;
  return `${what}, ${since}: its moves are judged by prices alone until a volume comes, and this is not said again`;
}
