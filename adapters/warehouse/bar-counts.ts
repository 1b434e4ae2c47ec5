import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { BAR_DATASETS } from '../../domain/market/dataset.js';
import { PROVIDERS } from '../../domain/market/provider.js';
import { queryRows } from './query-rows.js';
import { BAR_PRICES } from './raw-tables.js';

export const barCountSchema = z.object({
  provider: z.enum(PROVIDERS),
  dataset: z.enum(BAR_DATASETS),
  loaded: z.number(),
  quarantined: z.number(),
});

/**
 * Distinct bars of a provider and dataset; a bar is (symbol, trading date, occurrence; open, high, low, close, volume).
 * `loaded` are in the raw table; `quarantined` are held back and nowhere else, so that the two add up to what landed.
 */
export type BarCounts = z.infer<typeof barCountSchema>;

export async function barCounts(connection: DuckDBConnection): Promise<readonly BarCounts[]> {
  return queryRows(connection, BAR_COUNTS, barCountSchema);
}

const BAR = ['provider', 'symbol', 'trading_date', 'occurrence', ...BAR_PRICES].join(', ');
const bars = (table: string, dataset: string) =>
  `select cast('${dataset}' as varchar(32)) as dataset, ${BAR} from ${table}`;

/** For every engine. */
export const BAR_COUNTS = `
  with loaded as (
    ${bars('raw.daily_bars', 'daily_bars')} union ${bars('raw.index_bars', 'index_bars')}
  ),
  held_back as (
    select dataset, ${BAR} from raw.quarantined_bars except select dataset, ${BAR} from loaded
  )
  select provider, dataset, cast(sum(is_loaded) as bigint) as loaded, cast(sum(is_quarantined) as bigint) as quarantined
  from (
    select provider, dataset, 1 as is_loaded, 0 as is_quarantined from loaded
    union all
    select provider, dataset, 0 as is_loaded, 1 as is_quarantined from held_back
  ) as counted
  group by provider, dataset order by provider, dataset`;
