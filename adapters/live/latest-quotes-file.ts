import type { DuckDBConnection } from '@duckdb/node-api';
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileNamePart } from '../../domain/landing/file-name-part.js';
import { mergeLatest, type LatestQuote } from '../../domain/live/latest-quotes.js';
import { liveQuote } from '../lake/parquet-rows.js';
import { PARQUET_SCHEMAS } from '../lake/parquet-schemas.js';
import type { ParquetSchema, ParquetWriter } from '../lake/parquet-writer.js';
import { readLatestQuotes } from './read-latest-quotes.js';

const SCHEMA: ParquetSchema = {
  name: 'latest_quotes',
  columns: [...PARQUET_SCHEMAS.live_quotes.columns, { name: 'polled_at', type: 'UTF8', nullable: false }],
};

/** `<folder>/<universe>.parquet`. */
export function latestQuotesFile(folder: string, universe: string): string {
  return join(folder, `${fileNamePart(universe)}.parquet`);
}

/**
 * Merges quotes into the table of latest ones. The file is replaced whole, so that a reader sees the table before or after,
 * never between; one that has it open goes on with the old one.
 */
export async function updateLatestQuotes(
  file: string,
  polled: readonly LatestQuote[],
  { reader, writer }: { readonly reader: DuckDBConnection; readonly writer: ParquetWriter },
): Promise<void> {
  const merged = mergeLatest(await readLatestQuotes(file, reader), polled);
  const rows = merged.map((quote) => ({ ...liveQuote(quote), polled_at: quote.polledAt }));
  await replaceFile(file, await writer.write(SCHEMA, rows));
}

async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(unfinished, 'wx');
    try {
      await handle.writeFile(bytes);
      // Without it a power cut could leave the new name on an empty file.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
