import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readQualitySettings } from '../adapters/history/read-quality-settings.js';
import { readSectorIndices } from '../adapters/universe/read-sector-indices.js';
import { BadInputError } from '../domain/errors/bad-input-error.js';
import type { QualitySettings } from '../domain/quality/index.js';
import type { SectorIndices } from '../domain/market/sector-indices.js';
import { configurationSchema, type Environment } from './configuration-schema.js';
import { readDotEnv } from './secrets/read-dot-env.js';

/** Everything the program is told from outside, checked, with absolute paths. */
export interface Configuration extends Environment {
  /** The project's own folder. */
  readonly projectDir: string;
  /** What SECTORFLOW_SECTOR_INDICES says, read. */
  readonly sectorIndices: SectorIndices;
  /** What the file of SECTORFLOW_QUALITY_SETTINGS says, over the defaults. */
  readonly quality: QualitySettings;
}

export const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));

const SECRETS: ReadonlySet<string> = new Set([
  'ALPHA_VANTAGE_API_KEY',
  'FRED_API_KEY',
  'AIRFLOW_PASSWORD',
  'REDSHIFT_PASSWORD',
  'SECTORFLOW_PAYLOAD_KEYS',
]);

/**
 * Reads the environment and the project's `.env` once; the environment wins.
 *
 * @throws BadInputError that names the variable, its value and what is allowed.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const fromFile = readDotEnv(resolve(PROJECT_DIR, '.env'), SECRETS);
  const present = Object.entries({ ...fromFile, ...environment }).filter(([, value]) => value !== '');
  const parsed = configurationSchema.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const variable = String(issue.path[0]);
    const given = Object.fromEntries(present)[variable] ?? '';
    throw new BadInputError({
      what: variable,
      given: SECRETS.has(variable) ? '(hidden)' : given,
      allowed: issue.message,
    });
  }
  return {
    ...parsed.data,
    projectDir: PROJECT_DIR,
    sectorIndices: readSectorIndices(parsed.data.SECTORFLOW_SECTOR_INDICES, PROJECT_DIR),
    quality: readQualitySettings(
      parsed.data.SECTORFLOW_QUALITY_SETTINGS === undefined
        ? null
        : resolve(PROJECT_DIR, parsed.data.SECTORFLOW_QUALITY_SETTINGS),
    ),
    SECTORFLOW_HOME: resolve(PROJECT_DIR, parsed.data.SECTORFLOW_HOME),
    SECTORFLOW_UNIVERSE: resolve(PROJECT_DIR, parsed.data.SECTORFLOW_UNIVERSE),
  };
}
