import type { Provider } from '../../market/provider.js';
import type { QualityBar } from '../quality-bar.js';
import type { DayRule } from './day-rule.js';

interface Evidence {
  readonly decides: { readonly provider: Provider; readonly close: number };
  readonly other: { readonly provider: Provider; readonly close: number };
  /** Other over deciding close, less one. */
  readonly difference: number;
  readonly providerTolerance: number;
}

/**
 * Catches two providers that disagree about a symbol's close on the trading date by more than
 * `providerTolerance`; each other provider is compared with the one that decides.
 * Lets pass a symbol that only one provider has, differences in open, high, low and volume, and an error
 * that both share.
 */
export const providerMismatch: DayRule<'provider_mismatch', 'symbol', 'warn', Evidence> = {
  rule: 'provider_mismatch',
  scope: 'symbol',
  judge: ({ bars }, { providerTolerance }) => {
    const deciding = new Map<string, QualityBar>();
    return bars.flatMap((bar) => {
      const first = deciding.get(bar.symbol);
      if (first === undefined) deciding.set(bar.symbol, bar);
      if (!first?.close || !bar.close || first.provider === bar.provider) return [];
      const difference = bar.close / first.close - 1;
      if (Math.abs(difference) <= providerTolerance) return [];
      const decides = { provider: first.provider, close: first.close };
      const other = { provider: bar.provider, close: bar.close };
      const message =
        `${bar.symbol}: ${other.provider}'s close ${other.close} differs by ${(difference * 100).toFixed(2)} % ` +
        `from ${decides.provider}'s ${decides.close}`;
      const evidence = { decides, other, difference, providerTolerance };
      return [{ severity: 'warn', symbol: bar.symbol, message, evidence } as const];
    });
  },
};
