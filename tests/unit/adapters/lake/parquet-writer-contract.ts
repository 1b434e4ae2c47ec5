import { DuckDBInstance } from '@duckdb/node-api';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParquetRow, ParquetSchema, ParquetWriter } from '../../../../adapters/lake/parquet-writer.js';
import { ParquetWriteError } from '../../../../adapters/lake/parquet-write-error.js';
import { temporaryFolder } from './temporary-folder.js';

const SCHEMA: ParquetSchema = {
  name: 'samples',
  columns: [
    { name: 'text', type: 'UTF8', nullable: true },
    { name: 'day', type: 'DATE', nullable: true },
    { name: 'price', type: 'DOUBLE', nullable: true },
    { name: 'whole', type: 'INT64', nullable: true },
    { name: 'flag', type: 'BOOLEAN', nullable: false },
  ],
};
const ROW: ParquetRow = { text: 'a', day: '2018-02-06', price: 1.5, whole: 1, flag: true };
const NULLS: ParquetRow = { text: null, day: null, price: null, whole: null, flag: false };

async function readBack(bytes: Uint8Array) {
  const path = join(await temporaryFolder(), 'file.parquet');
  await writeFile(path, bytes);
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const source = `read_parquet('${path.replaceAll("'", "''")}', file_row_number = true)`;
  const rows = await connection.runAndReadAll(
    `select text, day::varchar as day, price, whole, flag from ${source} order by file_row_number`,
  );
  const types = await connection.runAndReadAll(`describe select * exclude (file_row_number) from ${source}`);
  connection.closeSync();
  instance.closeSync();
  return { rows: rows.getRowObjects(), types: types.getRowObjects().map((column) => column['column_type']) };
}

function asRead(rows: readonly ParquetRow[]) {
  return rows.map((row) => ({
    ...row,
    whole: row['whole'] === null ? null : BigInt(row['whole'] as number),
  }));
}

/** What every Parquet writer must do; files are read by DuckDB. */
export function parquetWriterContract(name: string, writer: ParquetWriter): void {
  describe(`${name} as a Parquet writer`, () => {
    it.each<[string, ParquetRow[]]>([
      ['a plain row', [ROW]],
      ['nulls between values', [NULLS, ROW, NULLS, ROW]],
      ['only nulls', [NULLS, NULLS]],
      [
        'dates before 1970 and the last that FRED knows',
        [
          { ...ROW, day: '1948-01-01' },
          { ...ROW, day: '9999-12-31' },
        ],
      ],
      [
        'the largest whole numbers',
        [
          { ...ROW, whole: 2 ** 53 - 1 },
          { ...ROW, whole: 1 - 2 ** 53 },
        ],
      ],
      [
        'extreme prices',
        [
          { ...ROW, price: 5e-324 },
          { ...ROW, price: -1.7976931348623157e308 },
          { ...ROW, price: 0.1 + 0.2 },
        ],
      ],
      [
        'vendor text',
        [
          { ...ROW, text: '' },
          { ...ROW, text: 'Société "Générale" \u{1F4C8}\u0000' },
        ],
      ],
    ])('writes %s exactly', async (_, rows) => {
      const file = await readBack(await writer.write(SCHEMA, rows));
      expect(file.rows).toEqual(asRead(rows));
      expect(file.types).toEqual(['VARCHAR', 'DATE', 'DOUBLE', 'BIGINT', 'BOOLEAN']);
    });

    it('writes a file without rows that still has its columns', async () => {
      const file = await readBack(await writer.write(SCHEMA, []));
      expect(file.rows).toEqual([]);
      expect(file.types).toHaveLength(SCHEMA.columns.length);
    });

    it('keeps the order of rows over more than one row group', async () => {
      const rows = Array.from({ length: 70_000 }, (_, index) => ({
        ...ROW,
        whole: index,
        price: index % 7 === 0 ? null : index / 3,
      }));
      const file = await readBack(await writer.write(SCHEMA, rows));
      expect(file.rows.length).toBe(rows.length);
      expect(
        file.rows.filter(
          (row, index) => row['whole'] !== BigInt(index) || row['price'] !== rows[index]!.price,
        ),
      ).toEqual([]);
    }, 30_000);

    it('gives the same bytes for the same rows', async () => {
      const [first, second] = await Promise.all([
        writer.write(SCHEMA, [ROW, NULLS]),
        writer.write(SCHEMA, [ROW, NULLS]),
      ]);
      expect(Buffer.compare(first, second)).toBe(0);
    });

    it.each<[string, unknown]>([
      ['whole', 2 ** 53],
      ['whole', 1.5],
      ['whole', '1'],
      ['price', Number.NaN],
      ['price', Number.POSITIVE_INFINITY],
      ['day', '2018-02-30'],
      ['day', 17_568],
      ['text', 3],
      ['flag', null],
      ['flag', 'true'],
      ['price', undefined],
    ])('refuses %s = %s, naming row, column and value', async (column, value) => {
      const rows = [ROW, { ...ROW, [column]: value } as ParquetRow];
      const error = await writer.write(SCHEMA, rows).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ParquetWriteError);
      expect((error as Error).message).toContain(
        `samples as Parquet: row 1, column ${column}: got ${String(value)}; allowed is`,
      );
    });
  });
}
