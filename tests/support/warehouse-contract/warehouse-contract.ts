import { describe } from 'vitest';
import { barCountsContract } from './bar-counts-contract.js';
import { loadLandedContract } from './load-landed-contract.js';
import { loadOrderContract } from './load-order-contract.js';
import { migrationsContract } from './migrations-contract.js';
import { queriesContract } from './queries-contract.js';
import type { WarehouseHarness } from './warehouse-harness.js';

/** What every warehouse driver does alike. */
export function warehouseContract(engine: string, harness: WarehouseHarness): void {
  describe(`a warehouse in ${engine}`, () => {
    migrationsContract(harness);
    queriesContract(harness);
    loadLandedContract(harness);
    loadOrderContract(harness);
    barCountsContract(harness);
  });
}
