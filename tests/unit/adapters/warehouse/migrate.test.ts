import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withDuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import { WarehouseFileError } from '../../../../adapters/warehouse/warehouse-file-error.js';
import { temporaryFolder } from '../lake/temporary-folder.js';
import { NOW } from './test-lake.js';

describe('migrate', () => {
  it('applies each migration once, and says which', async () => {
    const file = join(await temporaryFolder(), 'w.duckdb');
    await withDuckDbWarehouse(file, {}, async (warehouse) => {
      expect(await warehouse.migrate(NOW)).toContain('raw');
      expect(await warehouse.migrate(NOW)).toEqual([]);
    });
    await withDuckDbWarehouse(file, {}, async (warehouse) => {
      expect(await warehouse.migrate(new Date())).toEqual([]);
      const first = 'select version, name, applied_at from ops.schema_migrations order by version limit 1';
      expect(await warehouse.queryRows(first, z.unknown())).toEqual([
        { version: 1, name: 'raw', applied_at: NOW.toISOString() },
      ]);
    });
  });

  it('refuses a warehouse that a newer version has migrated', async () => {
    const file = join(await temporaryFolder(), 'w.duckdb');
    await withDuckDbWarehouse(file, {}, async (warehouse) => {
      await warehouse.migrate(NOW);
      await warehouse.connection.run(
        "insert into ops.schema_migrations values (999, 'later', now()::timestamp)",
      );
      const error = await warehouse.migrate(NOW).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(WarehouseFileError);
      expect(error).toMatchObject({ path: file });
    });
  });
});
