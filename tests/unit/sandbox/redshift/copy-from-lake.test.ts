import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LakeAccess } from '../../../../sandbox/redshift/lake/lake-access.js';
import { copyFromLake } from '../../../../sandbox/redshift/lake/copy-from-lake.js';

/** Five years of 505 symbols are 619,040. */
const ROWS = 700_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sectorflow-copy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeBars(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `copy (
       select 'yahoo', 'S' || n % 500, date '2000-01-01' + (n // 500)::integer, ${'n::double, '.repeat(4)}
         timestamp '2019-01-01', 'fetch-' || n
       from range(${ROWS}) as numbers (n)
     ) to '${path}'`,
  );
  connection.closeSync();
  instance.closeSync();
}

const TYPES = ['character varying', 'character varying', 'date']
  .concat(Array.from({ length: 4 }, () => 'double precision'))
  .concat('timestamp without time zone', 'character varying');

it('COPY takes a file of years of bars, each row once, within the memory that it may have', async () => {
  const path = join(folder, 'bars.parquet');
  await writeBars(path);
  const bytes = await readFile(path);
  const url = 's3://lake/bars.parquet';
  const entries = [{ url, mandatory: true, meta: { content_length: bytes.length } }];
  const lake = {
    get: ({ key }) =>
      Promise.resolve(key === 'bars.parquet' ? bytes : Buffer.from(JSON.stringify({ entries }))),
  } as Pick<LakeAccess, 'get'> as LakeAccess;
  const seen = new Set<string>();
  const client = {
    query(sql: string, [rows]: [string]) {
      if (sql.includes('pg_attribute'))
        return Promise.resolve({ rows: TYPES.map((type, index) => ({ name: `n${index}`, type })) });
      const given = JSON.parse(rows) as { c8: string }[];
      for (const { c8 } of given) seen.add(c8);
      return Promise.resolve({ rowCount: given.length });
    },
  } as unknown as pg.Client;

  const copy = `copy bars from 's3://lake/m.manifest' iam_role default format as parquet manifest`;
  expect(await copyFromLake(client, copy, lake)).toBe(ROWS);
  expect(seen.size).toBe(ROWS);
});
