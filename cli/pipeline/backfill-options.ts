import type { RequestedDataset } from '../../domain/market/dataset.js';

/** What `sectorflow backfill` was told. */
export interface BackfillOptions {
  readonly from?: string;
  readonly to?: string;
  readonly symbols?: readonly string[];
  readonly dataset?: readonly RequestedDataset[];
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly wait: boolean;
  readonly pause?: boolean;
  readonly resume?: boolean;
  /** True: every range; text: the one with this id. */
  readonly cancel?: string | true;
  /** The id of a queued range. */
  readonly first?: string;
  readonly json?: boolean;
}
