import { previousSession } from '../calendar/trading-calendar.js';
import type { TradingDate } from '../calendar/trading-date.js';

/** A published figure: a sector's return on a date. */
export interface PublishedReturn {
  readonly sector: string;
  readonly date: TradingDate;
  readonly dailyReturn: number | null;
}

/** A published figure that is another one now. Fractions; null where there was, or is, none. */
export interface Correction {
  readonly sector: string;
  readonly date: TradingDate;
  readonly old: number | null;
  readonly new: number | null;
}

/** Something that happened to a bar, and may have corrected its sector's figures. */
export interface BarEvent {
  readonly sector: string;
  readonly date: TradingDate;
  /** In words, with who and why where a person had a part. */
  readonly what: string;
  /** Sorts by time. */
  readonly at: string;
}

/** Returns that differ by less are the same number: sums may be added in another order. */
const SAME_RETURN = 1e-9;

/** Figures of before `tradingDate` that differ from what readers were given. */
export function corrections(
  tradingDate: TradingDate,
  published: readonly PublishedReturn[],
  now: readonly PublishedReturn[],
): Correction[] {
  const key = ({ sector, date }: PublishedReturn) => `${date} ${sector}`;
  const before = new Map(published.map((row) => [key(row), row.dailyReturn]));
  return now.flatMap((row) => {
    const old = before.get(key(row));
    const { sector, date, dailyReturn } = row;
    if (old === undefined || date >= tradingDate) return [];
    const isSame =
      old === null || dailyReturn === null ? old === dailyReturn : Math.abs(dailyReturn - old) <= SAME_RETURN;
    return isSame ? [] : [{ sector, date, old, new: dailyReturn }];
  });
}

/** The newest event of a stock of the sector on the date, or on the session before, from whose close the return counts. */
export function whyCorrected({ sector, date }: Correction, events: readonly BarEvent[]): string {
  const since = previousSession(date);
  const cause = events
    .filter((event) => event.sector === sector && event.date >= since && event.date <= date)
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return cause?.what ?? 'computed anew from history that was loaded since';
}
