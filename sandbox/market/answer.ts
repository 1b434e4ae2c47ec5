import type { IncomingHttpHeaders } from 'node:http';
import type { FaultBoard, FaultTarget } from './faults/fault-board.js';
import type { DayNumber } from './data/day-number.js';
import type { MarketData } from './data/market-data.js';
import type { ServedLedger } from './served/served-ledger.js';

/** What a provider answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Present on answers that carry data: enters it in the served ledger, once it is certain to be sent whole. */
  readonly record?: () => void;
}

/** One request to a provider, with what its limits and faults go by. */
export interface MarketRequest extends FaultTarget {
  /** Below the provider's own path prefix. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The API key as sent; '' when there is none. */
  readonly key: string;
}

/** The market as it stands at "today". */
export interface Market {
  readonly data: MarketData;
  readonly asOf: DayNumber;
  readonly faults: FaultBoard;
  readonly ledger: ServedLedger;
}

export const JSON_TYPE = 'application/json;charset=utf-8';

/** An answer without data: a refusal, or what a client needs before it can ask. */
export function jsonAnswer(status: number, value: unknown, record?: () => void): Answer {
  return {
    status,
    headers: { 'content-type': JSON_TYPE },
    body: JSON.stringify(value),
    ...(record === undefined ? {} : { record }),
  };
}
