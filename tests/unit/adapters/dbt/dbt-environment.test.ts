import { expect, it } from 'vitest';
import { dbtEnvironment } from '../../../../adapters/dbt/dbt-environment.js';

const places = {
  projectDir: '/p/dbt',
  duckdbPath: '/d/w.duckdb',
  targetPath: '/d/target',
  logPath: '/d/logs',
};

it("gives dbt its places and none of the parent's keys", () => {
  const parent = {
    PATH: '/bin',
    HOME: '/h',
    ALPHA_VANTAGE_API_KEY: 'canary',
    AWS_SECRET_ACCESS_KEY: 'canary',
  };

  const environment = dbtEnvironment(parent, places, { SECTORFLOW_DUCKDB_MEMORY_LIMIT: '512MB' });

  expect(environment).toMatchObject({
    PATH: '/bin',
    HOME: '/h',
    DBT_PROFILES_DIR: '/p/dbt',
    DBT_TARGET_PATH: '/d/target',
    DBT_LOG_PATH: '/d/logs',
    SECTORFLOW_DUCKDB_PATH: '/d/w.duckdb',
    SECTORFLOW_DUCKDB_MEMORY_LIMIT: '512MB',
  });
  expect(Object.values(environment)).not.toContain('canary');
  expect(Object.values(environment)).not.toContain(undefined);
});
