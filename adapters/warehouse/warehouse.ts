import type { z } from 'zod';
import type { BarCounts } from './bar-counts.js';
import type { BarsToHold } from './hold-loaded-bars.js';
import type { LandedLoad, LoadCounts } from './load-landed.js';
import type { MartsExport } from './publish-marts.js';
import type { QueryParameters } from './query-rows.js';
import type { HeldBars } from './release-held-bars.js';
import type { Replacement } from './replace-rows.js';
import type { TableContents } from './replace-tables.js';

/** What the pipeline asks of a warehouse, whichever engine it is. */
export interface Warehouse {
  /**
   * Brings the schema to a version, forth or back: the newest unless given. Returns the names of the migrations applied, or
   * taken back, now.
   */
  migrate(now: Date, to?: number): Promise<readonly string[]>;

  /** Loads landed batches into the raw tables, all or none; see `loadLanded`. */
  loadLanded(load: LandedLoad): Promise<LoadCounts>;

  /** Keys of the manifests whose batches are loaded. */
  loadedManifestKeys(): Promise<ReadonlySet<string>>;

  /** Distinct bars loaded and held back, by provider and dataset. */
  barCounts(): Promise<readonly BarCounts[]>;

  /** The rows of a query as plain values, each checked by `row`. Parameters are named: `$name` in the SQL. */
  queryRows<T>(sql: string, row: z.ZodType<T>, parameters?: QueryParameters): Promise<T[]>;

  /** Moves bars from quarantine to the raw tables. */
  releaseHeldBars(held: HeldBars): Promise<void>;

  /** Moves loaded bars to quarantine; see `holdLoadedBars`. */
  holdLoadedBars(bars: BarsToHold): Promise<void>;

  /** Replaces the whole contents of tables, in one transaction. */
  replaceTables(contents: TableContents): Promise<void>;

  /** Replaces rows by key, in one transaction. */
  replaceRows(replacement: Replacement): Promise<void>;

  /** Exports marts as Parquet for readers; returns the new version's folder. */
  publishMarts(marts: MartsExport): Promise<string>;
}
