import { previousSession } from '../../../domain/calendar/trading-calendar.js';
import { addDays, type TradingDate } from '../../../domain/calendar/trading-date.js';
import type { DailySeries } from './alpha-vantage-schema.js';

/** What `outputsize=compact` gives at most (https://www.alphavantage.co/documentation/#daily). */
const COMPACT_BARS = 100;

/** No more than this many calendar days hold so few sessions. */
const COMPACT_DAYS = 150;

interface Range {
  readonly from: TradingDate;
  readonly to: TradingDate;
}

/** How far back compact answers reach. It moves forward with time only, so that what is out of reach stays so. */
export class CompactReach {
  #from: TradingDate | null = null;

  /** Whether no compact answer can hold the whole range. */
  fallsShortOf({ from, to }: Range): boolean {
    return addDays(from, COMPACT_DAYS) < to || (this.#from !== null && from < this.#from);
  }

  /** The first day that compact answers hold, where the whole range is before it; null where it is not, or not known to be. */
  after({ to }: Range): TradingDate | null {
    return this.#from !== null && to < this.#from ? this.#from : null;
  }

  /** @returns the first day of a compact answer that was cut before the range's first session; null where it holds the range. */
  cutAt(series: DailySeries, { from }: Range): TradingDate | null {
    const days = Object.keys(series['Time Series (Daily)']).sort();
    const first = days[0];
    // A shorter answer is the whole history of a young listing.
    if (first === undefined || days.length < COMPACT_BARS) return null;
    if (from >= first || previousSession(first) < from) return null;
    if (this.#from === null || this.#from < first) this.#from = first;
    return first;
  }
}
