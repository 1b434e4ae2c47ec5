import type { FetchBatchResult, RefusedItem } from '../../domain/ingest/fetch-batch.js';
import type { IngestBatch, IngestJob } from '../../domain/ingest/ingest-plan.js';
import type { IngestProgress, IngestSummary, IngestWait } from '../../domain/ingest/ingest-progress.js';
import type { Provider } from '../../domain/market/provider.js';

/** Enough to see the pattern; the counts stay whole. */
const REFUSALS_KEPT = 100;
const WAITS_KEPT = 20;

/** It ends when the last batch that waits goes on. */
type OpenWait = { -readonly [Field in keyof IngestWait]: IngestWait[Field] };

/** What happened so far, as progress queries and the parent see it. */
export class IngestLog {
  /** How often whoever waits was told to ask again. */
  wakes = 0;
  /** How often the provider has closed the key, as far as this run was told. */
  closings = 0;
  readonly #provider: Provider;
  readonly #total: number;
  #landed = 0;
  #rows = 0;
  readonly #refused: RefusedItem[] = [];
  readonly #handedOver: IngestJob[] = [];
  readonly #waits: OpenWait[] = [];
  /** By the batch that waits; batches that wait for the same thing share one. */
  readonly #open = new Map<string, OpenWait>();
  #closedUntil = 0;

  constructor(provider: Provider, batches: readonly IngestBatch[]) {
    this.#provider = provider;
    this.#total = batches.reduce((sum, batch) => sum + batch.names.length, 0);
  }

  /** Whether a slot that begins at `notBefore` was granted before the provider closed the key: `closings` is of when it was asked for. */
  isClosedSince(closings: number, notBefore: number): boolean {
    return this.closings > closings && notBefore < this.#closedUntil;
  }

  fetched(result: FetchBatchResult): void {
    if (result.closed !== null) {
      this.closings += 1;
      this.#closedUntil = result.closed.until;
    }
    this.#landed += result.landed.length;
    this.#rows += result.rows;
    this.refused(result.refused);
  }

  refused(items: readonly RefusedItem[]): void {
    this.#refused.push(...items.slice(0, REFUSALS_KEPT - this.#refused.length));
  }

  handedOver({ dataset, names, from, to }: IngestJob): void {
    this.#handedOver.push({ dataset, names, from, to });
  }

  /** `batch` waits, alone or with others. Asked again and told to wait for the same moment, it has waited on. */
  waitingFor(batch: IngestBatch, wait: IngestWait): void {
    const same = (other: IngestWait) => other.until === wait.until && other.reason === wait.reason;
    const own = this.#open.get(batch.id);
    if (own !== undefined && same(own)) return;
    this.resumed(batch, wait.since);
    const shared = [...this.#open.values()].find(same);
    const open = shared ?? { ...wait };
    this.#open.set(batch.id, open);
    if (shared === undefined && this.#waits.length < WAITS_KEPT) this.#waits.push(open);
  }

  /** `batch` waits no longer. A wait may end before its time: the budget was raised. `now` is ISO 8601, UTC. */
  resumed(batch: IngestBatch, now: string): void {
    const wait = this.#open.get(batch.id);
    if (wait === undefined) return;
    this.#open.delete(batch.id);
    if (wait.until > now && ![...this.#open.values()].includes(wait)) wait.until = now;
  }

  progress(): IngestProgress {
    const [open] = this.#open.values();
    return { ...this.summary(), waiting: open === undefined ? null : { ...open } };
  }

  summary(): IngestSummary {
    return {
      provider: this.#provider,
      total: this.#total,
      landed: this.#landed,
      rows: this.#rows,
      refused: [...this.#refused],
      handedOver: [...this.#handedOver],
      waits: this.#waits.map((wait) => ({ ...wait })),
    };
  }
}
