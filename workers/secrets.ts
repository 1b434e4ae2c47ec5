import type { Configuration } from './configuration.js';

export function secretsOf(configuration: Configuration): string[] {
  return [configuration.ALPHA_VANTAGE_API_KEY, configuration.FRED_API_KEY].filter((key) => key !== '');
}

/** Takes every configured key out of a text. */
export function redactor(configuration: Configuration): (text: string) => string {
  const secrets = secretsOf(configuration);
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text);
}
