import { join } from 'node:path';
import type { DbtOptions } from '../adapters/dbt/dbt-process.js';
import type { Configuration } from './configuration.js';
import { homeAt } from './home.js';

/** How AWS's own programs find credentials: dbt connects to Redshift by IAM. */
const AWS_CREDENTIALS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
] as const;

/** dbt of the warehouse's engine, with the target of profiles.yml and what that reads from the environment. */
export function dbtOptions(configuration: Configuration): DbtOptions {
  const { projectDir, SECTORFLOW_WAREHOUSE: target } = configuration;
  const home = homeAt(configuration.SECTORFLOW_HOME);
  const environment = target === 'redshift' ? '.venv-redshift' : '.venv';
  return {
    python: join(projectDir, environment, 'bin', 'python'),
    target,
    projectDir: join(projectDir, 'dbt'),
    duckdbPath: home.duckdb,
    // One a target: dbt keeps what it parsed there.
    targetPath: join(home.dbtTarget, target === 'duckdb' ? 'target' : 'target-redshift'),
    logPath: join(home.dbtTarget, 'logs'),
    ...(target === 'redshift' ? { env: redshiftEnvironment(configuration) } : {}),
  };
}

function redshiftEnvironment(configuration: Configuration): Record<string, string> {
  const set = {
    AWS_REGION: configuration.AWS_REGION,
    REDSHIFT_HOST: configuration.REDSHIFT_HOST,
    REDSHIFT_PORT: String(configuration.REDSHIFT_PORT),
    REDSHIFT_DATABASE: configuration.REDSHIFT_DATABASE,
    REDSHIFT_USER: configuration.REDSHIFT_USER,
    REDSHIFT_PASSWORD: configuration.REDSHIFT_PASSWORD,
    // With a workgroup, dbt finds it by the host's name.
    REDSHIFT_CLUSTER_IDENTIFIER:
      configuration.REDSHIFT_WORKGROUP === undefined ? configuration.REDSHIFT_CLUSTER_IDENTIFIER : undefined,
    REDSHIFT_SSLMODE: configuration.REDSHIFT_SSLMODE,
    ...Object.fromEntries(AWS_CREDENTIALS.map((name) => [name, process.env[name]])),
  };
  return Object.fromEntries(
    Object.entries(set).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
