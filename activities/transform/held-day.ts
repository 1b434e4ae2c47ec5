import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { isBarDataset } from '../../domain/market/dataset.js';
import { DAY_BLOCKED, DAY_BLOCKED_REASON } from '../../domain/runs/held-by.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import { heldAt } from '../validate/bar-at.js';
import { readBarColumns } from '../validate/read-bar-columns.js';

/** Every landed bar of a blocked day, marked as held. */
export async function heldDay(
  connection: DuckDBConnection,
  store: ObjectStore,
  manifests: readonly LandingManifest[],
  day: TradingDate,
): Promise<HeldBar[]> {
  const held: HeldBar[] = [];
  for (const manifest of manifests) {
    const { dataset, firstDate, lastDate } = manifest;
    if (!isBarDataset(dataset)) continue;
    if (firstDate === null || lastDate === null || day < firstDate || day > lastDate) continue;
    const columns = await readBarColumns(connection, store, manifest);
    for (let row = 0; row < columns.symbols.length; row += 1) {
      if (columns.tradingDates[row] !== day) continue;
      held.push(heldAt(columns, row, DAY_BLOCKED, DAY_BLOCKED_REASON));
    }
  }
  return held;
}
