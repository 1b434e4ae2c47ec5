import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Storage } from '../activities/test/count-bars.js';
import { withDuckDbWarehouse } from '../adapters/warehouse/duckdb-warehouse.js';
import { IN_MEMORY, withDuckDb } from '../adapters/warehouse/with-duckdb.js';
import type { Configuration } from './configuration.js';
import { homeAt } from './home.js';
import { openLake } from './open-lake.js';

/** Another process may hold the file: an activity of the pipeline, or an analyst's query. */
const WAREHOUSE_WAIT_MS = 60_000;

/** Lake and warehouse, as configured. */
export async function openStorage(configuration: Configuration): Promise<Storage> {
  const { duckdb } = homeAt(configuration.SECTORFLOW_HOME);
  const memoryLimit = configuration.SECTORFLOW_DUCKDB_MEMORY_LIMIT;
  return {
    store: await openLake(configuration),
    withWarehouse: async (use) => {
      await mkdir(dirname(duckdb), { recursive: true });
      return await withDuckDbWarehouse(
        duckdb,
        { memoryLimit, waitMs: WAREHOUSE_WAIT_MS },
        async (warehouse) => {
          await warehouse.migrate(new Date());
          return await use(warehouse);
        },
      );
    },
    withLakeReader: (use) => withDuckDb(IN_MEMORY, { memoryLimit }, use),
  };
}
