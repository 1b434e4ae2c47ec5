import type { Provider } from '../market/provider.js';
import type { WaitReason } from '../quota/lease.js';
import type { RefusedItem } from './fetch-batch.js';
import type { IngestJob } from './ingest-plan.js';

/** Why a provider's ingestion stands still, and until when (ISO 8601, UTC). */
export interface IngestWait {
  readonly reason: WaitReason;
  readonly since: string;
  readonly until: string;
}

export interface IngestProgress {
  readonly provider: Provider;
  readonly total: number;
  readonly landed: number;
  readonly rows: number;
  readonly refused: readonly RefusedItem[];
  readonly waiting: IngestWait | null;
  /** What was left to the next provider when the day's quota was gone. */
  readonly handedOver: readonly IngestJob[];
  /** Every wait of the run so far, the open one included. */
  readonly waits: readonly IngestWait[];
}

/** What a finished child tells its parent: counts and refusals, never rows. */
export interface IngestSummary extends Omit<IngestProgress, 'waiting'> {
  /** Who was asked for `handedOver`: null where nobody is left; absent where nothing was handed over, or the others were asked for it anyway. */
  readonly handedTo?: Provider | null;
}
