import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import type { RequestedDataset } from '../../../domain/market/dataset.js';
import type { Provider } from '../../../domain/market/provider.js';

/** What a saved response can be read as. Quotes are the latest prices of symbols; they are not landed with the datasets. */
export type DecodeDataset = RequestedDataset | 'quotes';

const BARS = { chart: 'daily_bars', daily: 'daily_bars', daily_bars: 'daily_bars' } as const;
const INDEX = { index: 'index_bars', index_bars: 'index_bars' } as const;
const PROFILES = {
  profile: 'company_profiles',
  overview: 'company_profiles',
  company_profiles: 'company_profiles',
} as const;
const OBSERVATIONS = {
  observations: 'macro_observations',
  series: 'macro_observations',
  macro_observations: 'macro_observations',
} as const;
const QUOTES = { quote: 'quotes' } as const;

/** The names by which a provider's responses are asked for: its own, or the dataset's. */
const NAMES: Readonly<Record<Provider, Readonly<Record<string, DecodeDataset>>>> = {
  yahoo: { ...BARS, ...INDEX, ...PROFILES, ...QUOTES },
  'alpha-vantage': { ...BARS, ...PROFILES, ...QUOTES },
  fred: OBSERVATIONS,
};

/** @throws BadInputError for a name that the provider has no dataset under. */
export function parseDecodeDataset(provider: Provider, name: string): DecodeDataset {
  const names = NAMES[provider];
  const dataset = Object.hasOwn(names, name) ? names[name] : undefined;
  if (dataset !== undefined) return dataset;
  throw new BadInputError({
    what: `--dataset of ${provider}`,
    given: name,
    allowed: Object.keys(names).join(', '),
  });
}
