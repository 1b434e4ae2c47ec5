import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { PROVIDERS } from '../../domain/market/provider.js';
import { queryRows } from './query-rows.js';
import { BAR_PRICES } from './raw-tables.js';

const barCount = z.object({
  provider: z.enum(PROVIDERS),
  dataset: z.enum(['daily_bars', 'index_bars']),
  loaded: z.number(),
  quarantined: z.number(),
});

/**
 * Distinct bars of a provider and dataset; a bar is (symbol, trading date, occurrence; open, high, low, close, volume).
 * `loaded` are in the raw table; `quarantined` are held back and nowhere else, so that the two add up to what landed.
 */
export type BarCounts = z.infer<typeof barCount>;

export async function barCounts(connection: DuckDBConnection): Promise<readonly BarCounts[]> {
  const bar = ['provider', 'symbol', 'trading_date', 'occurrence', ...BAR_PRICES].join(', ');
  const bars = (table: string, dataset: string) => `select '${dataset}' as dataset, ${bar} from ${table}`;
  return queryRows(
    connection,
    `with loaded as (
       ${bars('raw.daily_bars', 'daily_bars')} union ${bars('raw.index_bars', 'index_bars')}
     ),
     held_back as (
       select dataset, ${bar} from raw.quarantined_bars except select * from loaded
     )
     select provider, dataset, sum(loaded)::bigint as loaded, sum(quarantined)::bigint as quarantined
     from (
       select provider, dataset, 1 as loaded, 0 as quarantined from loaded
       union all
       select provider, dataset, 0, 1 from held_back
     )
     group by all order by all`,
    barCount,
  );
}
