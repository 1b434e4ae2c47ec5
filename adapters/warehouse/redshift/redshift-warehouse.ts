import type { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { z } from 'zod';
import type { ObjectStore } from '../../lake/object-store.js';
import { BAR_COUNTS, barCountSchema } from '../bar-counts.js';
import type { BarsToHold } from '../hold-loaded-bars.js';
import type { LandedLoad } from '../load-landed.js';
import { APPLIED_VERSIONS, CREATE_MIGRATIONS_TABLE, migrationSteps } from '../migrate/migration-steps.js';
import type { MartsExport } from '../publish-marts.js';
import type { HeldBars } from '../release-held-bars.js';
import type { Replacement } from '../replace-rows.js';
import type { TableContents } from '../replace-tables.js';
import type { Warehouse } from '../warehouse.js';
import { holdInRedshift, loadIntoRedshift, releaseInRedshift } from './load-into-redshift.js';
import type { RedshiftParameters } from './named-parameters.js';
import { RedshiftSession, type RedshiftSessionOptions } from './redshift-session.js';
import { replaceRowsInRedshift, replaceTablesInRedshift } from './replace-in-redshift.js';
import { unloadMarts } from './unload-marts.js';

export interface RedshiftWarehouseOptions extends RedshiftSessionOptions {
  readonly client: RedshiftDataClient;
  /** In S3, where Redshift reaches it: what is copied and unloaded passes through it. */
  readonly store: ObjectStore;
}

/** The warehouse in Amazon Redshift, a cluster or serverless, through the Data API. It holds no connection. */
export class RedshiftWarehouse implements Warehouse {
  readonly session: RedshiftSession;
  readonly #store: ObjectStore;

  constructor({ store, ...session }: RedshiftWarehouseOptions) {
    this.session = new RedshiftSession(session);
    this.#store = store;
  }

  async migrate(now: Date, to?: number): Promise<readonly string[]> {
    await this.session.transaction(CREATE_MIGRATIONS_TABLE);
    const versions = await this.queryRows(APPLIED_VERSIONS, z.object({ version: z.number() }));
    const applied = new Set(versions.map(({ version }) => version));
    const steps = await migrationSteps({ place: this.session.place, applied, to, now });
    for (const { statements } of steps) await this.session.transaction(statements);
    return steps.map(({ name }) => name);
  }

  loadLanded(load: LandedLoad) {
    return loadIntoRedshift(this.session, load);
  }

  async loadedManifestKeys(): Promise<ReadonlySet<string>> {
    const row = z.object({ manifest_key: z.string() });
    const rows = await this.queryRows('select manifest_key from raw.loaded_manifests', row);
    return new Set(rows.map(({ manifest_key }) => manifest_key));
  }

  barCounts() {
    return this.queryRows(BAR_COUNTS, barCountSchema);
  }

  async queryRows<T>(sql: string, row: z.ZodType<T>, parameters?: RedshiftParameters): Promise<T[]> {
    return z.array(row).parse(await this.session.query(sql, parameters));
  }

  releaseHeldBars(held: HeldBars) {
    return releaseInRedshift(this.session, held, new Date());
  }

  holdLoadedBars(bars: BarsToHold) {
    return holdInRedshift(this.session, bars, new Date());
  }

  replaceTables(contents: TableContents) {
    return replaceTablesInRedshift({ session: this.session, store: this.#store }, contents);
  }

  replaceRows(replacement: Replacement) {
    return replaceRowsInRedshift({ session: this.session, store: this.#store }, replacement);
  }

  publishMarts(marts: MartsExport) {
    return unloadMarts(this.session, this.#store, marts);
  }
}
