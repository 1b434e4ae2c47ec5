import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import type { DailyBar } from '../../../domain/market/rows.js';
import { malformedAnswer } from '../malformed-answer.js';
import { sessionDay } from './session-day.js';
import type { ChartResult } from './yahoo-schema.js';

const SERIES = ['open', 'high', 'low', 'close', 'volume'] as const;

/**
 * Every bar of the answer in its order, nulls and repeated days included. `now` is the answer's time.
 *
 * @throws ProviderError `malformed` when the arrays differ in length, since no bar can then be told from another.
 */
export function readChartBars(chart: ChartResult, symbol: string, now: Date): DailyBar[] {
  const timestamps = chart.timestamp ?? [];
  const quote = chart.indicators.quote[0];
  const adjClose = chart.indicators.adjclose?.[0]?.adjclose ?? undefined;
  for (const name of SERIES) requireLength(`quote.0.${name}`, quote[name]?.length ?? 0, timestamps.length);
  if (adjClose !== undefined) requireLength('adjclose.0.adjclose', adjClose.length, timestamps.length);

  const openSession = sessionStillOpen(chart.meta, now);
  const seen = new Map<TradingDate, number>();
  return timestamps.map((timestamp, at) => {
    const tradingDate = sessionDay(timestamp, chart.meta.exchangeTimezoneName);
    const occurrence = (seen.get(tradingDate) ?? 0) + 1;
    seen.set(tradingDate, occurrence);
    return {
      symbol,
      tradingDate,
      occurrence,
      open: quote.open?.[at] ?? null,
      high: quote.high?.[at] ?? null,
      low: quote.low?.[at] ?? null,
      close: quote.close?.[at] ?? null,
      adjClose: adjClose?.[at] ?? null,
      volume: quote.volume?.[at] ?? null,
      provisional: tradingDate === openSession,
    };
  });
}

function requireLength(path: string, given: number, expected: number): void {
  if (given === expected) return;
  throw malformedAnswer('yahoo', [`indicators.${path}: ${given} values for ${expected} timestamps`]);
}

/** The trading date of the session that the last trade known to Yahoo, or the answer itself, fell short of the close of, if any. */
function sessionStillOpen(meta: ChartResult['meta'], now: Date): TradingDate | undefined {
  const session = meta.currentTradingPeriod?.regular;
  const lastTrade = meta.regularMarketTime ?? now.getTime() / 1000;
  if (session === undefined || lastTrade >= session.end) return undefined;
  return sessionDay(session.start, meta.exchangeTimezoneName);
}
