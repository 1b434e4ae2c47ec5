import { z } from 'zod';
import type { Configuration } from '../configuration.js';
import { cachedSecret } from './cached-secret.js';

const NAMES = ['ALPHA_VANTAGE_API_KEY', 'FRED_API_KEY'] as const;
export type ApiKeyName = (typeof NAMES)[number];
type Keys = Readonly<Record<ApiKeyName, string>>;

const secretSchema = z.object({
  ALPHA_VANTAGE_API_KEY: z.string().default(''),
  FRED_API_KEY: z.string().default(''),
});

export interface ApiKeys {
  /** The key as it is now; empty when there is none. A rotated one is seen at the next call but one after five minutes. */
  value(name: ApiKeyName): string;
  /** Every key that this process has seen, and Airflow's password: none may leave it. */
  seen(): Iterable<string>;
}

/**
 * The providers' keys: of the secret that SECTORFLOW_API_KEYS_SECRET names, else of the configuration. A key that the
 * configuration gives wins over the secret's.
 *
 * @throws Error when the secret cannot be read, or holds something else than keys.
 */
export async function openApiKeys(
  configuration: Configuration,
  onStale: (error: unknown) => void,
): Promise<ApiKeys> {
  const seen = new Set<string>([configuration.AIRFLOW_PASSWORD].filter((secret) => secret !== ''));
  const remember = (keys: Keys): Keys => {
    for (const key of Object.values(keys)) seen.add(key);
    return keys;
  };
  const { SECTORFLOW_API_KEYS_SECRET: secretId, AWS_REGION: region } = configuration;
  const own = (keys: Keys): Keys =>
    remember({
      ALPHA_VANTAGE_API_KEY: configuration.ALPHA_VANTAGE_API_KEY || keys.ALPHA_VANTAGE_API_KEY,
      FRED_API_KEY: configuration.FRED_API_KEY || keys.FRED_API_KEY,
    });
  if (secretId === undefined) {
    const keys = own({ ALPHA_VANTAGE_API_KEY: '', FRED_API_KEY: '' });
    return { value: (name) => keys[name], seen: () => seen };
  }
  const secret = cachedSecret({ secretId, region, parse: (text) => parseKeys(text, secretId), onStale });
  let latest = own(await secret());
  return {
    value(name) {
      secret().then(
        (keys) => (latest = own(keys)),
        // The last keys go on; onStale has been told.
        () => undefined,
      );
      return latest[name];
    },
    seen: () => seen,
  };
}

/** The configuration as it would be if the keys had been given in it. */
export function withKeys(configuration: Configuration, keys: ApiKeys): Configuration {
  return {
    ...configuration,
    ALPHA_VANTAGE_API_KEY: keys.value('ALPHA_VANTAGE_API_KEY'),
    FRED_API_KEY: keys.value('FRED_API_KEY'),
  };
}

function parseKeys(text: string, secretId: string): Keys {
  try {
    return secretSchema.parse(JSON.parse(text));
  } catch {
    // The parser's own message may repeat what it read.
    throw new Error(`the secret ${secretId} is no JSON object with ${NAMES.join(' and ')}`);
  }
}
