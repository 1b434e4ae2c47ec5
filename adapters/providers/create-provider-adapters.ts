import type { Provider } from '../../domain/market/provider.js';
import { createAlphaVantage, type AlphaVantageOptions } from './alpha-vantage/create-alpha-vantage.js';
import { createFred, type FredOptions } from './fred/create-fred.js';
import type { ProviderAdapter } from './provider-adapter.js';
import { ProviderError } from './provider-error.js';
import type { QuoteSource } from './quote-source.js';
import { createYahoo, type YahooOptions } from './yahoo/create-yahoo.js';

/** Yahoo refuses the default names of some HTTP libraries with 429; this one says whose requests they are. */
const USER_AGENT = 'Mozilla/5.0 (compatible; sectorflow)';

/** Absent base URLs are the providers' own. */
export interface ProviderAdaptersConfig {
  readonly alphaVantage: Omit<AlphaVantageOptions, 'clock'>;
  readonly yahoo: Pick<YahooOptions, 'baseUrl'> & { readonly enabled: boolean };
  readonly fred: Omit<FredOptions, 'clock'>;
}

export type ProviderAdapters = Readonly<Record<Provider, ProviderAdapter>> & {
  readonly yahoo: ProviderAdapter & QuoteSource;
};

/** The adapter of every provider. One that is switched off refuses each item without sending a request. */
export function createProviderAdapters(config: ProviderAdaptersConfig): ProviderAdapters {
  const { alphaVantage, yahoo, fred } = config;
  return {
    'alpha-vantage': createAlphaVantage(alphaVantage),
    yahoo: yahoo.enabled
      ? createYahoo({
          ...(yahoo.baseUrl === undefined ? {} : { baseUrl: yahoo.baseUrl }),
          userAgent: USER_AGENT,
        })
      : switchedOff('yahoo'),
    fred: createFred(fred),
  };
}

function switchedOff(provider: Provider): ProviderAdapter & QuoteSource {
  const refusal = { kind: 'unauthorised', message: 'switched off in the configuration' } as const;
  const refuse = () => Promise.reject(new ProviderError(provider, refusal));
  return { provider, fetch: refuse, fetchQuotes: refuse };
}
