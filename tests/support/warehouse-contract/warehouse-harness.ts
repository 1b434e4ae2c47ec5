import type { Warehouse } from '../../../adapters/warehouse/warehouse.js';
import type { testLake } from '../../unit/adapters/warehouse/test-lake.js';

/** What the contract of all warehouses is run over. */
export interface WarehouseHarness {
  /** An empty warehouse, schema up to date. */
  readonly inWarehouse: <T>(use: (warehouse: Warehouse) => Promise<T>) => Promise<T>;
  /** An empty lake that the warehouse can load from. */
  readonly testLake: () => ReturnType<typeof testLake>;
  /** How often a property is tried; it takes as many warehouses five times over. */
  readonly runs: number;
}
