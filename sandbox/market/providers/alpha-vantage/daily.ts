import { jsonAnswer, type Answer, type Market, type MarketRequest } from '../../answer.js';
import { firstRowFrom, sliceBars, type BarSeries } from '../../data/bar-series.js';
import { toTradingDate } from '../../data/day-number.js';
import { rowsAsOf } from '../../data/listing.js';
import type { BarTable, RowRange } from '../../data/market-data.js';
import { alterBars } from '../../faults/alter-bars.js';
import { applySplits } from '../../faults/apply-splits.js';
import type { AlphaVantagePlan } from '../../limits/plans.js';
import { badCallAnswer, informationAnswer } from './refusals.js';

const FUNCTION = 'TIME_SERIES_DAILY';
const COMPACT_DAYS = 100;
const PRICE_DECIMALS = 4;
const COLUMNS = ['open', 'high', 'low', 'close'] as const;

/** The first row of the newest 100 days; a repeated date counts once. */
function compactStart(table: BarTable, range: RowRange): number {
  let row = range.to;
  for (let days = 0; days < COMPACT_DAYS && row > range.from; days += 1) {
    row = firstRowFrom(table, range, table.days[row - 1]!);
  }
  return row;
}

/** The body is keyed by date, so of a repeated one only the first bar is sent. */
function withoutRepeatedDates(bars: BarSeries): BarSeries {
  const isFirst = (_: number, i: number) => i === 0 || bars.days[i] !== bars.days[i - 1];
  const keep = (column: readonly number[]) => column.filter(isFirst);
  const { rows, open, high, low, close, volume, days } = bars;
  return {
    ...bars,
    rows: keep(rows),
    open: keep(open),
    high: keep(high),
    low: keep(low),
    close: keep(close),
    volume: keep(volume),
    days: keep(days),
  };
}

/** What is sent is what counts as served, so prices are rounded first. */
function round(bars: BarSeries): void {
  for (const column of COLUMNS) {
    const values = bars[column];
    for (let i = 0; i < values.length; i += 1) values[i] = Number(values[i]!.toFixed(PRICE_DECIMALS));
  }
}

function text(value: number, decimals: number): string {
  return Number.isFinite(value) ? value.toFixed(decimals) : 'None';
}

function dailyBody(bars: BarSeries): Record<string, Record<string, string>> {
  const days: Record<string, Record<string, string>> = {};
  for (let i = bars.days.length - 1; i >= 0; i -= 1) {
    days[toTradingDate(bars.days[i]!)] = {
      '1. open': text(bars.open[i]!, PRICE_DECIMALS),
      '2. high': text(bars.high[i]!, PRICE_DECIMALS),
      '3. low': text(bars.low[i]!, PRICE_DECIMALS),
      '4. close': text(bars.close[i]!, PRICE_DECIMALS),
      '5. volume': text(bars.volume[i]!, 0),
    };
  }
  return days;
}

/** `TIME_SERIES_DAILY`: the newest 100 days, or all of them for a premium key. */
export function answerDaily(market: Market, request: MarketRequest, plan: AlphaVantagePlan): Answer {
  const outputSize = request.query.get('outputsize') ?? 'compact';
  if (outputSize !== 'compact' && outputSize !== 'full') return badCallAnswer(FUNCTION);
  if (outputSize === 'full' && plan === 'free') return informationAnswer('premium_outputsize');
  const { data, faults, ledger } = market;
  const range = request.symbol === null ? undefined : rowsAsOf(data.stocks, request.symbol, market.asOf);
  if (range === undefined) return badCallAnswer(FUNCTION);

  const from = outputSize === 'full' ? range.from : compactStart(data.stocks, range);
  const bars = withoutRepeatedDates(sliceBars(data.stocks, range, { from, to: range.to }));
  applySplits(faults, request, bars, market.asOf);
  alterBars(faults, request, bars);
  round(bars);
  const body = {
    'Meta Data': {
      '1. Information': 'Daily Prices (open, high, low, close) and Volumes',
      '2. Symbol': (request.query.get('symbol') ?? '').trim().toUpperCase(),
      '3. Last Refreshed': toTradingDate(bars.days.at(-1)!),
      '4. Output Size': outputSize === 'full' ? 'Full size' : 'Compact',
      '5. Time Zone': 'US/Eastern',
    },
    'Time Series (Daily)': dailyBody(bars),
  };
  return jsonAnswer(200, body, () =>
    ledger.recordBars('alpha-vantage', 'daily_bars', bars, data.stocks.days.length),
  );
}
