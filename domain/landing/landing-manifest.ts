import type { TradingDate } from '../calendar/trading-date.js';
import type { RefusedItem } from '../ingest/fetch-batch.js';
import type { LandedDataset } from '../market/dataset.js';
import type { Provider } from '../market/provider.js';

/** Identifies one landing: the same values always give the same manifest key. */
export interface LandingId {
  readonly provider: Provider;
  readonly dataset: LandedDataset;
  /** Trading date of the run that fetched the batch. */
  readonly asOf: TradingDate;
  /** Short readable name of what was asked for, such as `AAPL-AVGO`. */
  readonly batch: string;
  /** Deterministic, from workflow id, run id and sequence; a retry of the same fetch has the same one. */
  readonly fetchId: string;
}

/** The record that makes a landed object count. Several manifests may name one object: the same answer, fetched again. */
export interface LandingManifest extends LandingId {
  readonly manifestVersion: 1;
  readonly objectKey: string;
  readonly rowCount: number;
  /** First and last trading, ex- or observation date of the rows; null for no rows and for company profiles. */
  readonly firstDate: TradingDate | null;
  readonly lastDate: TradingDate | null;
  /** SHA-256 of the canonical rows, in hexadecimal. */
  readonly hash: string;
  /** Version of the dataset's Parquet schema. */
  readonly schemaVersion: number;
  /** The provider's request parameters, without the key. */
  readonly request: Readonly<Record<string, string>>;
  /** Names of the request that were answered in part, with why the rest is not to be had; absent where there is none. */
  readonly refused?: readonly RefusedItem[] | undefined;
  /** ISO 8601 instant in UTC. */
  readonly fetchedAt: string;
}
