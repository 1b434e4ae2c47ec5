import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DATASETS, type Dataset } from '../../../domain/market/dataset.js';
import { PROVIDERS, type Provider } from '../../../domain/market/provider.js';
import { ALTERED, type BarSeries } from '../data/bar-series.js';
import { Hash64 } from './hash-64.js';
import { ServedSet } from './served-set.js';

/** In the sandbox's state directory. */
export const SERVED_FOLDER = 'served';

export interface ServedCounts {
  /** Stock bars: `daily_bars` over all providers. */
  readonly total: number;
  /** Distinct rows by provider and dataset; a dataset that was never sent is absent. */
  readonly byProvider: Readonly<Record<Provider, Readonly<Partial<Record<Dataset, number>>>>>;
}

/** Which distinct rows complete 200 answers have carried, over all starts with the same state directory. */
export class ServedLedger {
  private readonly sets = new Map<string, ServedSet>();
  private readonly seenRows = new Map<string, Uint8Array>();
  private readonly hash = new Hash64();

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    for (const provider of PROVIDERS) {
      for (const dataset of DATASETS) {
        const name = `${provider}-${dataset}`;
        this.sets.set(name, new ServedSet(join(directory, `${name}.served`)));
      }
    }
  }

  private setOf(provider: Provider, dataset: Dataset): ServedSet {
    return this.sets.get(`${provider}-${dataset}`)!;
  }

  /** `tableRows` is the size of the table that the rows were taken from. Values count as they were sent. */
  recordBars(
    provider: Provider,
    dataset: 'daily_bars' | 'index_bars',
    bars: BarSeries,
    tableRows: number,
  ): void {
    const name = `${provider}-${dataset}`;
    let seen = this.seenRows.get(name);
    if (seen === undefined) this.seenRows.set(name, (seen = new Uint8Array(tableRows)));
    const set = this.setOf(provider, dataset);
    let occurrence = 0;
    for (let i = 0; i < bars.days.length; i += 1) {
      occurrence = i > 0 && bars.days[i] === bars.days[i - 1] ? occurrence + 1 : 1;
      const row = bars.rows[i]!;
      // An unaltered row says the same in every answer: hashing it once is enough.
      if (row !== ALTERED) {
        if (seen[row] === 1) continue;
        seen[row] = 1;
      }
      this.hash.reset().text(bars.symbol).number(bars.days[i]!).number(occurrence);
      this.hash.number(bars.open[i]!).number(bars.high[i]!).number(bars.low[i]!);
      set.add(this.hash.number(bars.close[i]!).number(bars.volume[i]!));
    }
    set.flush();
  }

  /** Rows of the other datasets, each as its fields in a fixed order. */
  recordRows(
    provider: Provider,
    dataset: Dataset,
    rows: Iterable<readonly (string | number | null)[]>,
  ): void {
    const set = this.setOf(provider, dataset);
    for (const row of rows) {
      this.hash.reset();
      for (const field of row) {
        if (typeof field === 'string') this.hash.text(field);
        else this.hash.number(field ?? Number.NaN);
      }
      set.add(this.hash);
    }
    set.flush();
  }

  counts(): ServedCounts {
    const of = (provider: Provider) =>
      Object.fromEntries(
        DATASETS.map((dataset) => [dataset, this.setOf(provider, dataset).size]).filter(
          ([, size]) => size !== 0,
        ),
      ) as Partial<Record<Dataset, number>>;
    const byProvider = { 'alpha-vantage': of('alpha-vantage'), yahoo: of('yahoo'), fred: of('fred') };
    const total = PROVIDERS.reduce((sum, provider) => sum + (byProvider[provider].daily_bars ?? 0), 0);
    return { total, byProvider };
  }

  close(): void {
    for (const set of this.sets.values()) set.close();
  }
}
