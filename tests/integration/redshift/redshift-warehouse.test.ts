import { afterAll, beforeAll } from 'vitest';
import type { Warehouse } from '../../../adapters/warehouse/warehouse.js';
import { warehouseContract } from '../../support/warehouse-contract/warehouse-contract.js';
import { NOW, testLake } from '../../unit/adapters/warehouse/test-lake.js';
import { startRedshift, type RedshiftHarness } from './redshift-harness.js';

/** Each takes up to five warehouses. */
const RUNS = 2;

let redshift: RedshiftHarness;
beforeAll(async () => {
  redshift = await startRedshift();
});
afterAll(() => redshift.stop());

warehouseContract('Redshift', {
  inWarehouse: async <T>(use: (warehouse: Warehouse) => Promise<T>): Promise<T> => {
    const warehouse = redshift.warehouse(await redshift.moto.store());
    await warehouse.migrate(NOW, 0);
    await warehouse.migrate(NOW);
    return await use(warehouse);
  },
  testLake: async () => testLake(await redshift.moto.store()),
  runs: RUNS,
});
