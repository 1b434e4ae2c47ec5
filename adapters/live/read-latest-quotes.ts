import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { LatestQuote } from '../../domain/live/latest-quotes.js';
import { quoted } from '../sql/quoted.js';

const row = z.object({
  symbol: z.string(),
  price: z.number(),
  currency: z.string().nullable(),
  marketState: z.string().nullable(),
  quotedAt: z.string(),
  volume: z.number().nullable(),
  polledAt: z.string(),
});

/** The table of latest quotes, by symbol; empty where there is none yet. `reader` may be to an empty in-memory database. */
export async function readLatestQuotes(file: string, reader: DuckDBConnection): Promise<LatestQuote[]> {
  if (!existsSync(file)) return [];
  const result = await reader.runAndReadAll(
    `select symbol, price, currency, market_state as "marketState", quoted_at as "quotedAt", volume::double as volume,
       polled_at as "polledAt"
     from read_parquet(${quoted(file)}, hive_partitioning = false) order by symbol`,
  );
  return z.array(row).parse(result.getRowObjects());
}
