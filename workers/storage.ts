import type { Storage } from '../activities/test/count-bars.js';
import { IN_MEMORY, withDuckDb } from '../adapters/warehouse/with-duckdb.js';
import type { Configuration } from './configuration.js';
import { openLake } from './open-lake.js';
import { openWarehouse } from './open-warehouse.js';

/** Lake and warehouse, as configured; the warehouse with its schema up to date. */
export async function openStorage(configuration: Configuration): Promise<Storage> {
  const store = await openLake(configuration);
  const withWarehouse = openWarehouse(configuration, store);
  const memoryLimit = configuration.SECTORFLOW_DUCKDB_MEMORY_LIMIT;
  return {
    store,
    withWarehouse: (use) =>
      withWarehouse(async (warehouse) => {
        await warehouse.migrate(new Date());
        return await use(warehouse);
      }),
    withLakeReader: (use) => withDuckDb(IN_MEMORY, { memoryLimit }, use),
  };
}
