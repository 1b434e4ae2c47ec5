import type { TradingDate } from '../calendar/trading-date.js';
import type { RequestedDataset } from '../market/dataset.js';
import type { DatasetItem } from '../market/dataset-item.js';
import type { Provider } from '../market/provider.js';
import { spacingMs, type QuotaBudget } from '../quota/budget.js';
import type { LeasePriority } from '../quota/lease.js';
import type { ExhaustedPolicy } from './on-exhausted.js';

/** Ask for one dataset of every name (symbols or series ids), `from` and `to` included. */
export interface IngestJob {
  readonly dataset: RequestedDataset;
  readonly names: readonly string[];
  readonly from: TradingDate;
  readonly to: TradingDate;
}

/** What one provider is asked for in one run. Holds the key's alias, never the key. */
export interface ProviderPlan extends ExhaustedPolicy {
  readonly provider: Provider;
  readonly keyAlias: string;
  readonly priority: LeasePriority;
  readonly batchSize: number;
  /** Of the list that names a daily run's symbols; the rest of the run keeps to it. */
  readonly universeVersion?: string;
  readonly jobs: readonly IngestJob[];
}

/** The names fetched by one activity; they land as one object. */
export interface IngestBatch extends IngestJob {
  /** Readable, and unique within its run: `daily_bars-003`. */
  readonly id: string;
}

/** Small enough that a crash costs little, large enough that the engine's own cost per batch vanishes. */
const LEAST_BATCH = 25;
const LARGEST_BATCH = 100;

/** A slot this long outlasts the moments in which its holder is busy with another batch. */
const SLOT_MS = 1_500;

/** Names a batch, for a key that is spent at this budget. */
export function batchSizeFor(budget: QuotaBudget): number {
  return Math.min(LARGEST_BATCH, Math.max(LEAST_BATCH, Math.ceil(SLOT_MS / Math.max(1, spacingMs(budget)))));
}

export function planBatches({
  jobs,
  batchSize: size,
}: Pick<ProviderPlan, 'jobs' | 'batchSize'>): IngestBatch[] {
  const numbers = new Map<RequestedDataset, number>();
  return jobs.flatMap((job) => {
    const batches: IngestBatch[] = [];
    for (let start = 0; start < job.names.length; start += size) {
      const number = (numbers.get(job.dataset) ?? 0) + 1;
      numbers.set(job.dataset, number);
      const id = `${job.dataset}-${String(number).padStart(3, '0')}`;
      batches.push({ ...job, id, names: job.names.slice(start, start + size) });
    }
    return batches;
  });
}

export function itemOf(job: IngestJob, name: string): DatasetItem {
  const { dataset, from, to } = job;
  if (dataset === 'macro_observations') return { dataset, seriesId: name, from, to };
  if (dataset === 'company_profiles') return { dataset, symbol: name };
  return { dataset, symbol: name, from, to };
}
