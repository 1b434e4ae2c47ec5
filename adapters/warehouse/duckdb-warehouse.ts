import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { barCounts } from './bar-counts.js';
import { holdLoadedBars } from './hold-loaded-bars.js';
import type { BarsToHold } from './hold-loaded-bars.js';
import { loadLanded } from './load-landed.js';
import type { LandedLoad } from './load-landed.js';
import { migrate } from './migrate.js';
import { publishMarts } from './publish-marts.js';
import type { MartsExport } from './publish-marts.js';
import { queryRows } from './query-rows.js';
import type { QueryParameters } from './query-rows.js';
import { releaseHeldBars } from './release-held-bars.js';
import type { HeldBars } from './release-held-bars.js';
import { replaceRows } from './replace-rows.js';
import type { Replacement } from './replace-rows.js';
import { replaceTables } from './replace-tables.js';
import type { TableContents } from './replace-tables.js';
import type { Warehouse } from './warehouse.js';
import { withDuckDb } from './with-duckdb.js';
import type { DuckDbOptions } from './with-duckdb.js';

/** The warehouse in a DuckDB file, over a connection that its maker closes. */
export class DuckDbWarehouse implements Warehouse {
  constructor(readonly connection: DuckDBConnection) {}

  migrate(now: Date, to?: number) {
    return migrate(this.connection, now, to);
  }

  loadLanded(load: LandedLoad) {
    return loadLanded(this.connection, load);
  }

  async loadedManifestKeys(): Promise<ReadonlySet<string>> {
    const row = z.object({ manifest_key: z.string() });
    const rows = await this.queryRows('select manifest_key from raw.loaded_manifests', row);
    return new Set(rows.map(({ manifest_key }) => manifest_key));
  }

  barCounts() {
    return barCounts(this.connection);
  }

  queryRows<T>(sql: string, row: z.ZodType<T>, parameters?: QueryParameters): Promise<T[]> {
    return queryRows(this.connection, sql, row, parameters);
  }

  releaseHeldBars(held: HeldBars) {
    return releaseHeldBars(this.connection, held);
  }

  holdLoadedBars(bars: BarsToHold) {
    return holdLoadedBars(this.connection, bars);
  }

  replaceTables(contents: TableContents) {
    return replaceTables(this.connection, contents);
  }

  replaceRows(replacement: Replacement) {
    return replaceRows(this.connection, replacement);
  }

  publishMarts(marts: MartsExport) {
    return publishMarts(this.connection, marts);
  }
}

/** Opens the warehouse file, runs `use` and closes it again; see `withDuckDb` for the errors. */
export function withDuckDbWarehouse<T>(
  path: string,
  options: DuckDbOptions,
  use: (warehouse: DuckDbWarehouse) => Promise<T>,
): Promise<T> {
  return withDuckDb(path, options, (connection) => use(new DuckDbWarehouse(connection)));
}
