import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { duckdbParquetWriter } from '../../../../adapters/lake/duckdb-parquet-writer.js';
import { ParquetWriteError } from '../../../../adapters/lake/parquet-write-error.js';
import { parquetWriterContract } from './parquet-writer-contract.js';

parquetWriterContract("DuckDB's COPY", duckdbParquetWriter);

describe('duckdbParquetWriter', () => {
  it("casts DuckDB's errors, and leaves no file behind", async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sectorflow-parquet-'));
    const before = left();
    const error = await duckdbParquetWriter
      .write({ name: 'empty', columns: [] }, [])
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ParquetWriteError);
    expect((error as Error).message).toContain('Could not write empty as Parquet');
    const schema = { name: 'one', columns: [{ name: 'a', type: 'UTF8', nullable: false }] } as const;
    await duckdbParquetWriter.write(schema, [{ a: 'x' }]);
    expect(left()).toEqual(before);
  });
});
