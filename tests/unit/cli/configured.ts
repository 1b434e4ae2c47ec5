import { readConfiguration, type Configuration } from '../../../workers/configuration.js';

/** A configuration with these variables and no others: keys that a developer's own .env holds must not count. */
export function configured(environment: Readonly<Record<string, string>>): Configuration {
  return {
    ...readConfiguration({ ...environment }),
    ALPHA_VANTAGE_API_KEY: environment['ALPHA_VANTAGE_API_KEY'] ?? '',
    FRED_API_KEY: environment['FRED_API_KEY'] ?? '',
  };
}
