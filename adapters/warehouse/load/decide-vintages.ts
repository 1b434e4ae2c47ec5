import type { DuckDBConnection } from '@duckdb/node-api';
import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import { DATASETS, isBarDataset } from '../../../domain/market/dataset.js';
import type { ObjectStore } from '../../lake/object-store.js';
import { QUARANTINE, RAW_TABLES } from '../raw-tables.js';
import type { StagedManifest } from './stage-manifests.js';
import { stageRows } from './stage-rows.js';
import { storeVintages } from './store-vintages.js';

export interface DecidedCounts {
  /** Rows of all datasets that are a vintage of a raw table. */
  readonly loadedRows: number;
  readonly quarantinedRows: number;
  /** Rows whose values are those of the vintage before. */
  readonly unchangedRows: number;
}

/** Decides the rows of the staged manifests, dataset by dataset, from the landed rows and the recorded marks. */
export async function decideVintages(
  connection: DuckDBConnection,
  store: ObjectStore,
  staged: readonly StagedManifest[],
  publishedOn: (seriesId: string, observationDate: TradingDate) => TradingDate,
): Promise<DecidedCounts> {
  const total = { loadedRows: 0, quarantinedRows: 0, unchangedRows: 0 };
  for (const dataset of DATASETS) {
    if (!staged.some((manifest) => manifest.dataset === dataset)) continue;
    const rows = await stageRows(connection, store, dataset, publishedOn);
    const loadedRows = await storeVintages(connection, RAW_TABLES[dataset], 'accepted');
    const quarantinedRows = isBarDataset(dataset)
      ? await storeVintages(connection, QUARANTINE, 'quarantined')
      : 0;
    total.loadedRows += loadedRows;
    total.quarantinedRows += quarantinedRows;
    total.unchangedRows += rows - loadedRows - quarantinedRows;
  }
  return total;
}
