import { describe, expect, it } from 'vitest';
import { ParquetWriteError } from '../../../../adapters/lake/parquet-write-error.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { parquetWriterContract } from './parquet-writer-contract.js';

parquetWriterContract('parquetjs-lite', parquetjsLiteWriter);

describe('parquetjsLiteWriter', () => {
  it('turns the strings that the library throws into errors', async () => {
    const error = await parquetjsLiteWriter
      .write({ name: 'empty', columns: [] }, [])
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ParquetWriteError);
    expect((error as Error).message).toContain('Could not write empty as Parquet');
  });
});
