import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { ToldSplit } from '../ingest/read-splits.js';

const splitSchema = z.object({
  symbol: z.string(),
  exDate: z.string(),
  seenAt: z.string(),
  ratio: z.number().nullable(),
});

/** Every version of every split that is loaded. */
export async function readLoadedSplits(warehouse: Warehouse): Promise<readonly ToldSplit[]> {
  return await warehouse.queryRows(SPLITS, splitSchema);
}

const SPLITS = `
  select symbol, ex_date as "exDate", fetched_at as "seenAt",
    case when numerator > 0 and denominator > 0 then numerator / denominator end as "ratio"
  from raw.corporate_actions where action_type = 'split'`;
