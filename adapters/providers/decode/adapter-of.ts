import type { Provider } from '../../../domain/market/provider.js';
import { createAlphaVantage } from '../alpha-vantage/create-alpha-vantage.js';
import { createFred } from '../fred/create-fred.js';
import type { ProviderAdapter } from '../provider-adapter.js';
import { createYahoo } from '../yahoo/create-yahoo.js';

/** Adapters ask for a key before they send a request; none is sent here. */
const NO_KEY = 'no key';
const KEY_PARAMETERS = ['apikey', 'api_key'] as const;

/**
 * The provider's adapter, for answers that are at hand. It works with the key of the recorded request, which it
 * thus takes out of what it says.
 */
export function adapterOf(provider: Provider, requestUrl: URL | null, now: Date): ProviderAdapter {
  const keys = KEY_PARAMETERS.map((name) => requestUrl?.searchParams.get(name) ?? '');
  const apiKey = () => keys.find((key) => key !== '') ?? NO_KEY;
  const clock = () => now;
  switch (provider) {
    case 'alpha-vantage':
      return createAlphaVantage({ apiKey, fullHistory: false, clock });
    case 'fred':
      return createFred({ apiKey, clock });
    case 'yahoo':
      return createYahoo({ userAgent: 'none', clock });
  }
}
