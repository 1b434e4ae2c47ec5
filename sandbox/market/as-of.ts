import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseTradingDate, type TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { MarketData } from './data/market-data.js';

/** In the sandbox's state directory. */
export const AS_OF_FILE = 'as-of.json';

const savedAsOf = z.object({ dataDir: z.string(), asOf: z.iso.date() });

/** "Today": within the days of `prices.parquet`, advanced but never set back while the sandbox runs. */
export class AsOf {
  private current: TradingDate;

  /**
   * `given` wins over what an earlier process has left in `path`, and that over the last date of the data.
   * A date left for another data directory does not count.
   *
   * @throws BadInputError when `given` is no day of the data.
   */
  constructor(
    private readonly path: string,
    private readonly dataDir: string,
    private readonly data: MarketData,
    given?: TradingDate,
  ) {
    if (given === undefined) this.current = this.saved() ?? data.lastDate;
    else this.current = this.require(given, '--as-of');
    if (given !== undefined) this.save();
  }

  get date(): TradingDate {
    return this.current;
  }

  /** @throws BadInputError when `date` is before today or after the data. */
  advance(date: string): void {
    const next = this.require(date, 'as-of date');
    if (next < this.current) {
      const allowed = `${this.current} or a later day: what was served cannot become unknown again`;
      throw new BadInputError({ what: 'as-of date', given: next, allowed });
    }
    this.current = next;
    this.save();
  }

  private require(date: string, where: string): TradingDate {
    const { firstDate, lastDate } = this.data;
    const day = parseTradingDate(date, where);
    if (day < firstDate || day > lastDate) {
      const allowed = `a day from ${firstDate} to ${lastDate}, which prices.parquet covers`;
      throw new BadInputError({ what: where, given: day, allowed });
    }
    return day;
  }

  private saved(): TradingDate | undefined {
    if (!existsSync(this.path)) return undefined;
    const { dataDir, asOf } = savedAsOf.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    const isUsable =
      dataDir === resolve(this.dataDir) && asOf >= this.data.firstDate && asOf <= this.data.lastDate;
    return isUsable ? asOf : undefined;
  }

  private save(): void {
    const unfinished = `${this.path}.tmp`;
    writeFileSync(unfinished, JSON.stringify({ dataDir: resolve(this.dataDir), asOf: this.current }));
    renameSync(unfinished, this.path);
  }
}
