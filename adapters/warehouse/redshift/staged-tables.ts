import type { DuckDBConnection } from '@duckdb/node-api';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { copyToParquet } from '../../lake/copy-to-parquet.js';
import type { ObjectStore } from '../../lake/object-store.js';
import { queryRows } from '../query-rows.js';

/** What waits to be copied, by load; nothing else reads it, and what a killed load leaves may be deleted after a day. */
export const STAGING_PREFIX = 'staging/redshift/';

/** Redshift's names of DuckDB's types; its longest text, for the table that the rows go on to has the limit. */
const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'varchar(65535)',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  DOUBLE: 'double precision',
  BIGINT: 'bigint',
  INTEGER: 'integer',
  BOOLEAN: 'boolean',
};

/** Rows on their way into Redshift: Parquet in the lake, with a COPY manifest each. */
export class StagedTables {
  readonly folder = `${STAGING_PREFIX}${randomUUID()}/`;
  readonly #keys: string[] = [];

  constructor(
    private readonly store: ObjectStore,
    private readonly iamRole: string,
  ) {}

  /**
   * Writes the rows of a query as Parquet.
   *
   * @returns statements that make the temporary table `name` and fill it.
   * @throws LakeWriteError
   */
  async stage(connection: DuckDBConnection, name: string, query: string): Promise<string[]> {
    const described = await queryRows(
      connection,
      `describe ${query}`,
      z.object({ column_name: z.string(), column_type: z.string() }),
    );
    const columns = described.map(({ column_name, column_type }) => {
      const type = TYPES[column_type];
      if (type === undefined) throw new TypeError(`${name}.${column_name} is ${column_type}`);
      return `${column_name} ${type}`;
    });
    const parquet = await copyToParquet(connection, query);
    const file = await this.#put(`${name}.parquet`, parquet);
    const entry = {
      url: this.store.uri(file),
      mandatory: true,
      meta: { content_length: parquet.length },
    };
    const manifest = await this.#put(
      `${name}.manifest`,
      Buffer.from(JSON.stringify({ entries: [entry] }, null, 2)),
    );
    return [
      `create temp table ${name} (${columns.join(', ')})`,
      `copy ${name} from '${this.store.uri(manifest)}' iam_role ${this.iamRole} format as parquet manifest`,
    ];
  }

  /** Once they are copied, or never will be. What cannot be deleted is left: it does no harm. */
  async remove(): Promise<void> {
    await Promise.all(this.#keys.map((key) => this.store.delete(key).catch(() => undefined)));
  }

  async #put(name: string, bytes: Uint8Array): Promise<string> {
    const key = `${this.folder}${name}`;
    this.#keys.push(key);
    await this.store.put(key, bytes, { ifAbsent: true });
    return key;
  }
}

/** Runs `use` with tables to stage, and deletes what it staged. */
export async function withStagedTables<T>(
  store: ObjectStore,
  iamRole: string,
  use: (staged: StagedTables) => Promise<T>,
): Promise<T> {
  const staged = new StagedTables(store, iamRole);
  try {
    return await use(staged);
  } finally {
    await staged.remove();
  }
}
