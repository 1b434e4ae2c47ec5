import type { DuckDBConnection } from '@duckdb/node-api';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { BarDataset } from '../../domain/market/dataset.js';
import type { Provider } from '../../domain/market/provider.js';
import type { ObjectStore } from '../lake/object-store.js';
import { inTransaction } from './in-transaction.js';
import { decideVintages } from './load/decide-vintages.js';
import type { DecidedCounts } from './load/decide-vintages.js';
import { recordMarks } from './load/record-marks.js';
import { recordManifests, stageNewManifests } from './load/stage-manifests.js';

/** A bar that a rule rejected; it goes to `raw.quarantined_bars` instead of the dataset's raw table. */
export interface QuarantinedRow {
  readonly provider: Provider;
  readonly dataset: BarDataset;
  readonly symbol: string;
  readonly tradingDate: TradingDate;
  readonly occurrence: number;
  /** Of the landing that holds the bar. */
  readonly fetchId: string;
  readonly rule: string;
  readonly reason: string;
}

export interface LandedLoad {
  readonly store: ObjectStore;
  /** Those already loaded are skipped, so that the list may be longer than needed. */
  readonly manifests: readonly LandingManifest[];
  readonly quarantined: readonly QuarantinedRow[];
  /** First day on which a macro value may be used. */
  readonly publishedOn: (seriesId: string, observationDate: TradingDate) => TradingDate;
  readonly now: Date;
}

export interface LoadCounts extends DecidedCounts {
  /** Manifests loaded now. */
  readonly manifests: number;
}

/**
 * Loads landed batches into the raw tables: all of them or, on any error, none.
 *
 * A row becomes a vintage only if it differs from the one fetched before it (same provider, dataset, symbol, date and
 * occurrence; by `fetched_at`, then fetch id). Accepted and quarantined rows have a history each, so that a bar that
 * was held back and later passes with the same values still reaches the raw table. Manifests may come in any order
 * and in any number of loads: what a late one changes in the fetches after it is decided again from their objects.
 *
 * @throws UnreadableObjectError, WarehouseFullError
 */
export async function loadLanded(connection: DuckDBConnection, load: LandedLoad): Promise<LoadCounts> {
  return inTransaction(connection, async () => {
    const staged = await stageNewManifests(connection, load.manifests);
    await recordMarks(connection, load.quarantined);
    const decided = await decideVintages(connection, load.store, staged, load.publishedOn);
    await recordManifests(connection, load.now);
    return { manifests: staged.length, ...decided };
  });
}
