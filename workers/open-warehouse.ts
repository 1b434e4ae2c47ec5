import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ObjectStore } from '../adapters/lake/object-store.js';
import { withDuckDbWarehouse } from '../adapters/warehouse/duckdb-warehouse.js';
import type { Warehouse } from '../adapters/warehouse/warehouse.js';
import type { Configuration } from './configuration.js';
import { homeAt } from './home.js';
import { openRedshift } from './open-redshift.js';

/** Another process may hold the file: an activity of the pipeline, or an analyst's query. */
const WAREHOUSE_WAIT_MS = 60_000;

/** Opens the warehouse for one use, with the schema that it has. */
export type OpenWarehouse = <T>(use: (warehouse: Warehouse) => Promise<T>) => Promise<T>;

/** The warehouse: a DuckDB file of the home, or Redshift. */
export function openWarehouse(configuration: Configuration, store: ObjectStore): OpenWarehouse {
  if (configuration.SECTORFLOW_WAREHOUSE === 'redshift') {
    const redshift = openRedshift(configuration, store);
    return (use) => use(redshift());
  }
  const { duckdb } = homeAt(configuration.SECTORFLOW_HOME);
  const options = {
    memoryLimit: configuration.SECTORFLOW_DUCKDB_MEMORY_LIMIT,
    waitMs: WAREHOUSE_WAIT_MS,
  };
  return async (use) => {
    await mkdir(dirname(duckdb), { recursive: true });
    return await withDuckDbWarehouse(duckdb, options, use);
  };
}
