import {
  closureReason,
  isEarlyClose,
  isSession,
  nextSession,
  sessionClose,
  sessionOpen,
  tradingDateOf,
} from '../calendar/trading-calendar.js';
import { addDays, type TradingDate } from '../calendar/trading-date.js';

/** The session of the New York Stock Exchange that quotes are polled in: the one that goes on, else the next. */
export interface MarketWindow {
  readonly tradingDate: TradingDate;
  /** Unix ms. Polling begins at the opening bell and ends before the closing bell. */
  readonly opensAt: number;
  readonly closesAt: number;
  /** Ends at 13:00 New York time. */
  readonly halfDay: boolean;
  /** The days from now to the session on which the exchange is closed, with why: `Saturday`, `Independence Day`. */
  readonly closedDays: readonly ClosedDay[];
}

export interface ClosedDay {
  readonly date: TradingDate;
  readonly reason: string;
}

/** @throws BadInputError after the last session that the trading calendar knows. */
export function marketWindow(now: Date): MarketWindow {
  const today = tradingDateOf(now);
  const todays = isSession(today) && now.getTime() < sessionClose(today).getTime();
  const tradingDate = todays ? today : nextSession(today);
  return {
    tradingDate,
    opensAt: sessionOpen(tradingDate).getTime(),
    closesAt: sessionClose(tradingDate).getTime(),
    halfDay: isEarlyClose(tradingDate),
    closedDays: closedDays(today, tradingDate),
  };
}

function closedDays(from: TradingDate, until: TradingDate): ClosedDay[] {
  const days: ClosedDay[] = [];
  for (let date = from; date < until; date = addDays(date, 1)) {
    const reason = closureReason(date);
    if (reason !== null) days.push({ date, reason });
  }
  return days;
}

/** The first Unix ms at or after `now` of a pace that starts with the opening bell; null when the session ends first. */
export function nextPollAt(
  { opensAt, closesAt }: Pick<MarketWindow, 'opensAt' | 'closesAt'>,
  everyMs: number,
  now: number,
): number | null {
  const steps = Math.max(0, Math.ceil((now - opensAt) / everyMs));
  const at = opensAt + steps * everyMs;
  return at < closesAt ? at : null;
}
