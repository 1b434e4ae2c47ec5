import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../../workers/configuration.js';
import { activitySettings } from '../../workers/activity-settings.js';
import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import { ok, warn, type Check } from './check.js';

const OTHERS = 0o077;

/** Who may read `.env`, and whether the keys are there. Keys are never printed. */
export async function checkSecrets(configuration: Configuration, usesSandbox: boolean): Promise<Check[]> {
  return [
    await checkEnvFile(join(configuration.projectDir, '.env')),
    ...checkKeys(configuration, usesSandbox),
  ];
}

export async function checkEnvFile(path: string): Promise<Check> {
  const mode = await stat(path).then(
    (file) => file.mode,
    () => null,
  );
  if (mode === null) return ok('.env', 'none: settings come from the environment and the defaults');
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  return (mode & OTHERS) === 0
    ? ok('.env', `readable by its owner alone (${octal})`)
    : warn('.env', `others may read it (${octal}), and it holds keys`, `Run \`chmod 600 ${path}\`.`);
}

function checkKeys(configuration: Configuration, usesSandbox: boolean): Check[] {
  const { unavailable } = activitySettings(configuration, null);
  return (['alpha-vantage', 'fred'] as const satisfies readonly Provider[]).map((provider) => {
    const name = `key of ${PROVIDER_TITLES[provider]}`;
    if (usesSandbox) return ok(name, 'not needed: this home is bound to a sandbox market');
    const missing = unavailable[provider];
    const secret = configuration.SECTORFLOW_API_KEYS_SECRET;
    if (secret !== undefined) return ok(name, `kept in the secret ${secret}, which a worker reads`);
    return missing === undefined
      ? ok(name, 'present')
      : warn(name, 'absent: real providers cannot be asked; the sandbox needs none', `Give ${missing}.`);
  });
}
