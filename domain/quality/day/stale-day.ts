import type { Provider } from '../../market/provider.js';
import { isPresent } from '../is-present.js';
import type { QualityBar } from '../quality-bar.js';
import type { DayRule } from './day-rule.js';
import { nameSome, NAMED_SYMBOLS } from './name-some.js';

interface Evidence {
  readonly provider: Provider;
  readonly compared: number;
  readonly repeated: number;
  readonly share: number;
  readonly staleBlockShare: number;
  /** The first few of them. */
  readonly symbols: readonly string[];
}

function isTraded({ volume }: QualityBar): boolean {
  return isPresent(volume) && volume > 0;
}

function fingerprint({ symbol, open, high, low, close, volume }: QualityBar): string {
  return `${symbol} ${open} ${high} ${low} ${close} ${volume}`;
}

/**
 * Catches a provider that answers with the session before's bars under the new date: open, high, low, close
 * and volume all the same. Counted per provider, against the day before from any provider; a few warn, more
 * than `staleBlockShare` block, if they are at least `staleBlockSymbols` or all there are.
 * Lets pass a bar without volume, because a halted share repeats itself rightly, and repeated prices with a new volume.
 */
export const staleDay: DayRule<'stale_day', 'day', 'warn' | 'block', Evidence> = {
  rule: 'stale_day',
  scope: 'day',
  judge: ({ bars, previousSessionBars }, { staleWarnShare, staleBlockShare, staleBlockSymbols }) => {
    const before = new Set(previousSessionBars.map(fingerprint));
    const symbolsBefore = new Set(previousSessionBars.map((bar) => bar.symbol));
    const comparable = bars.filter(
      (bar) => bar.dataset === 'daily_bars' && isTraded(bar) && symbolsBefore.has(bar.symbol),
    );
    const providers = [...new Set(comparable.map((bar) => bar.provider))];
    return providers.flatMap((provider) => {
      const own = comparable.filter((bar) => bar.provider === provider);
      const symbols = own.filter((bar) => before.has(fingerprint(bar))).map((bar) => bar.symbol);
      const share = symbols.length / own.length;
      if (share <= staleWarnShare) return [];
      const evidence = {
        provider,
        compared: own.length,
        repeated: symbols.length,
        share,
        staleBlockShare,
        symbols: symbols.sort().slice(0, NAMED_SYMBOLS),
      };
      const isWholeDay = symbols.length >= staleBlockSymbols || symbols.length === own.length;
      const severity = share > staleBlockShare && isWholeDay ? 'block' : 'warn';
      const message = `${provider}: ${symbols.length} of ${own.length} symbols repeat the session before's bar: ${nameSome(symbols)}`;
      return [{ severity, symbol: null, message, evidence } as const];
    });
  },
};
