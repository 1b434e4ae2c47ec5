import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Warehouse } from '../../../adapters/warehouse/warehouse.js';
import { knownMigrations } from '../../../adapters/warehouse/migrate/known-migrations.js';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import { NOW } from '../../unit/adapters/warehouse/test-lake.js';
import type { DatasetRows } from '../../../domain/market/rows.js';
import type { WarehouseHarness } from './warehouse-harness.js';

/** The version of the schema that has vintages of macro observations. */
const VINTAGES = 6;

/** Every column of every table of ours, as text. */
async function schema(warehouse: Warehouse): Promise<unknown[]> {
  return warehouse.queryRows(
    `select table_schema, table_name, column_name, data_type, is_nullable from information_schema.columns
     where table_schema in ('raw', 'ops', 'metrics') order by 1, 2, ordinal_position`,
    z.unknown(),
  );
}

/** Every version of the schema can be reached forth and back. */
export function migrationsContract({ inWarehouse, testLake }: WarehouseHarness): void {
  describe('migrations', () => {
    it('lead back to the schema that was there before, version by version, and forth again', async () => {
      await inWarehouse(async (warehouse) => {
        const newest = (await knownMigrations()).length;
        await warehouse.migrate(NOW, 0);
        const schemas = [await schema(warehouse)];
        for (let version = 1; version <= newest; version += 1) {
          await warehouse.migrate(NOW, version);
          schemas.push(await schema(warehouse));
        }
        for (let version = newest; version >= 0; version -= 1) {
          await warehouse.migrate(NOW, version);
          expect(await schema(warehouse), `version ${version}`).toEqual(schemas[version]);
        }
        const names = (await knownMigrations()).map(({ name }) => name);
        expect(await warehouse.migrate(NOW)).toEqual(names);
        expect(await warehouse.migrate(NOW, newest - 1)).toEqual(names.slice(-1));
      });
    });

    it('keep current macro values on the way back over the vintages, which are lost', async () => {
      const lake = await testLake();
      const observed = (realtimeStart: string, realtimeEnd: string): DatasetRows => ({
        dataset: 'macro_observations',
        rows: [{ seriesId: 'PAYEMS', observationDate: '2018-01-01', value: 147, realtimeStart, realtimeEnd }],
      });
      await lake.land(1, observed('2018-02-07', '2018-02-07'), 'fred');
      await lake.land(2, observed('2018-02-02', '9999-12-31'), 'fred');
      await inWarehouse(async (warehouse) => {
        await lake.load(warehouse, await lake.manifests());
        const starts = () =>
          warehouse.queryRows('select realtime_start from raw.macro_observations order by 1', z.unknown());
        expect(await starts()).toEqual([{ realtime_start: '2018-02-02' }, { realtime_start: '2018-02-07' }]);
        await warehouse.migrate(NOW, VINTAGES - 1);
        expect(await starts()).toEqual([{ realtime_start: '2018-02-07' }]);
        await warehouse.migrate(NOW);
        expect(
          await warehouse.queryRows('select vintage, vintage_end from raw.macro_observations', z.unknown()),
        ).toEqual([{ vintage: 'current', vintage_end: null }]);
      });
    });

    it('refuse a version that does not exist', async () => {
      await inWarehouse(async (warehouse) => {
        await expect(warehouse.migrate(NOW, 999)).rejects.toThrow(BadInputError);
        await expect(warehouse.migrate(NOW, -1)).rejects.toThrow(BadInputError);
      });
    });
  });
}
