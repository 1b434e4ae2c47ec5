import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { DailyProgress } from '../../domain/runs/daily-run.js';
import { measure } from '../shared/measure.js';
import { RESTATED_SINCE } from './market-queries.js';

/** Measures how many bars the run found restated. */
export async function countRestatements(warehouse: Warehouse, { stages }: DailyProgress): Promise<void> {
  const since = stages.find(({ startedAt }) => startedAt !== null)?.startedAt;
  if (since == null) return;
  const [counted] = await warehouse.queryRows(RESTATED_SINCE.sql, RESTATED_SINCE.row, { since });
  measure('restatements', counted?.count ?? 0);
}
