import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Client } from '@temporalio/client';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * Where any of the secrets stands: as it is, or inside base64 text. Looks into every file below the folder, into what gzip holds,
 * the values of Parquet files, and the tables of DuckDB files. @returns relative paths, with the table where there is one.
 */
export async function secretsInFolder(folder: string, secrets: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const found = new Set<string>();
  for (const file of files) {
    const name = relative(folder, file);
    const bytes = await readFile(file);
    if (holds(bytes, secrets) || holds(Buffer.from(name), secrets)) found.add(name);
    if (bytes.subarray(0, 2).equals(GZIP) && holds(gunzipSync(bytes), secrets)) found.add(name);
    if (name.endsWith('.parquet') && (await inParquet(file, secrets))) found.add(name);
    if (name.endsWith('.duckdb')) {
      for (const table of await inDuckDb(file, secrets)) found.add(`${name} ${table}`);
    }
  }
  return [...found].sort();
}

/** Which workflows' histories hold any of the secrets: in messages, names, or the values of payloads. @returns workflow ids. */
export async function secretsInHistories(client: Client, secrets: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for await (const { workflowId, runId } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    if (leaves(history).some((leaf) => holds(leaf, secrets))) found.add(workflowId);
  }
  return [...found].sort();
}

/** Every text and every byte array of a nested value. */
function leaves(value: unknown): Buffer[] {
  if (typeof value === 'string') return [Buffer.from(value)];
  if (value instanceof Uint8Array) return [Buffer.from(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [Buffer.from(key), ...leaves(inner)]);
}

export function holds(bytes: Buffer, secrets: readonly string[]): boolean {
  return secrets.flatMap(spellings).some((text) => bytes.includes(text));
}

/** The secret, and the part of its base64 form that does not depend on what stands around it, for each of three offsets. */
function spellings(secret: string): string[] {
  const encoded = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64');
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
  return [secret, ...encoded];
}

async function inParquet(file: string, secrets: readonly string[]): Promise<boolean> {
  return await withDuckDb(':memory:', async (connection) => await inRows(connection, `'${file}'`, secrets));
}

async function inDuckDb(file: string, secrets: readonly string[]): Promise<string[]> {
  return await withDuckDb(file, async (connection) => {
    const tables = await connection.runAndReadAll(
      `select '"' || table_schema || '"."' || table_name || '"' from information_schema.tables where table_type = 'BASE TABLE'`,
    );
    const names = tables.getRows().map(([name]) => String(name));
    const found: string[] = [];
    for (const name of names) if (await inRows(connection, name, secrets)) found.push(name);
    return found;
  });
}

async function inRows(
  connection: DuckDBConnection,
  from: string,
  secrets: readonly string[],
): Promise<boolean> {
  const conditions = secrets.flatMap(spellings).map((text) => `contains(row_text, '${text}')`);
  const counted = await connection.runAndReadAll(
    `select count(*) from (select cast(rows as varchar) as row_text from ${from} as rows) where ${conditions.join(' or ')}`,
  );
  return Number(counted.getRows()[0]![0]) > 0;
}

async function withDuckDb<T>(path: string, use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(path, path === ':memory:' ? {} : { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
