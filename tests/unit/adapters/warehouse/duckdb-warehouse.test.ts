import { warehouseContract } from '../../../support/warehouse-contract/warehouse-contract.js';
import { inWarehouse, testLake } from './test-lake.js';

/** Each takes up to five warehouses. */
const RUNS = 12;

warehouseContract('DuckDB', { inWarehouse, testLake, runs: RUNS });
