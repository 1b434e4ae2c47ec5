/** The sources of market data. A provider's id is also its folder in the raw lake. */
export const PROVIDERS = ['alpha-vantage', 'yahoo', 'fred'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const PROVIDER_TITLES: Readonly<Record<Provider, string>> = {
  'alpha-vantage': 'Alpha Vantage',
  yahoo: 'Yahoo Finance',
  fred: 'FRED',
};
