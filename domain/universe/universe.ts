import type { TradingDate } from '../calendar/trading-date.js';

export interface UniverseMember {
  readonly symbol: string;
  readonly name: string;
  /** GICS sector name. */
  readonly sector: string;
  /** US dollars at the list's own date; null where unknown. */
  readonly marketCap: number | null;
}

/** Which symbols are analysed, in which sector. Members are distinct by symbol. */
export interface Universe {
  readonly members: readonly UniverseMember[];
  /** The day that the list was drawn up: membership and capitalisation before it are today's, not then's. */
  readonly asOfDate: TradingDate;
  /** Tells two lists apart. */
  readonly version: string;
}
