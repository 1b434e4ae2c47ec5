import type { TradingDate } from '../calendar/trading-date.js';

/** One symbol in one sector. A change of sector, or a return after a time outside, is a member of its own. */
export interface UniverseMember {
  readonly symbol: string;
  readonly name: string;
  /** GICS sector name. */
  readonly sector: string;
  /** US dollars at the list's own date; null where unknown. */
  readonly marketCap: number | null;
  /** First day of the membership; null: since ever, as far as the list knows. */
  readonly validFrom: TradingDate | null;
  /** Last day of the membership, included; null: it lasts. */
  readonly validTo: TradingDate | null;
}

/** Which symbols are analysed, in which sector, from when to when. On any day a symbol is a member once at most. */
export interface Universe {
  readonly members: readonly UniverseMember[];
  /** The day that the list was drawn up: capitalisation before it, and membership that has no dates, are today's, not then's. */
  readonly asOfDate: TradingDate;
  /** Tells two lists apart: equal for equal members. */
  readonly version: string;
}
