import type { SectorFigures } from '../../cli/output/start-document.js';
import { publishedOn } from '../../domain/macro/publication-lag.js';
import { indexBars, macroValues, marketBars, type MarketBar } from './market-bars.js';
import { BAD_ROWS, REPEATED_BARS, SECTORS, SPOILT_BARS } from './small-market.js';

// The figures once more, from the market's files and docs/business/metrics_definitions.md alone: neither dbt's SQL nor
// domain/metrics has a part in them.

const YEAR = 252;

interface DatedReturn {
  readonly date: string;
  readonly value: number;
}

export async function expectedSectors(market: string, tradingDate: string): Promise<SectorFigures[]> {
  const bars = await marketBars(market, tradingDate);
  const index = simpleReturns(await indexBars(market, tradingDate));
  const rate = await riskFreeRate(market, tradingDate);
  const dailyRate = (1 + rate) ** (1 / YEAR) - 1;
  return Object.entries(SECTORS).map(([sector, symbols]) => {
    const returns = sectorReturns(symbols.map((symbol) => accepted(bars, symbol)));
    const values = returns.map(({ value }) => value);
    const trailing = (anchor: string) => {
      const since = returns.findLastIndex(({ date }) => date <= anchor);
      if (since < 0) return null;
      return returns.slice(since + 1).reduce((wealth, { value }) => wealth * (1 + value), 1) - 1;
    };
    return {
      sector,
      return1d: values.at(-1)!,
      return1m: trailing(monthsBefore(tradingDate, 1)),
      return3m: trailing(monthsBefore(tradingDate, 3)),
      returnYtd: trailing(`${Number(tradingDate.slice(0, 4)) - 1}-12-31`),
      return1y: trailing(monthsBefore(tradingDate, 12)),
      sharpe: ((mean(values) - dailyRate) / deviation(values)) * Math.sqrt(YEAR),
      volatility30d: deviation(values.slice(-30)) * Math.sqrt(YEAR),
      beta: beta(returns, index),
      var95: -quantile(values, 0.05),
    };
  });
}

/** A symbol's bars without those that were spoilt or added, or are another day's. */
function accepted(bars: readonly MarketBar[], symbol: string): MarketBar[] {
  const own = bars.filter((bar) => bar.symbol === symbol);
  const isSpoilt = ({ date }: MarketBar) =>
    [...SPOILT_BARS, ...REPEATED_BARS].some((bar) => bar.symbol === symbol && bar.date === date);
  const isOffCalendar = ({ date }: MarketBar) =>
    BAD_ROWS.some((row) => row.rule === 'off_calendar_bar' && row.symbol === symbol && row.date === date);
  const isRepeated = ({ date }: MarketBar, i: number) => own[i - 1]?.date === date;
  return own.filter((bar, i) => !isSpoilt(bar) && !isOffCalendar(bar) && !isRepeated(bar, i));
}

function simpleReturns(bars: readonly MarketBar[]): DatedReturn[] {
  return bars.slice(1).map(({ date, close }, i) => ({ date, value: close! / bars[i]!.close! - 1 }));
}

/** Every stock weighs the same, every day. */
function sectorReturns(stocks: readonly (readonly MarketBar[])[]): DatedReturn[] {
  const byDate = new Map<string, number[]>();
  for (const { date, value } of stocks.flatMap(simpleReturns)) {
    byDate.set(date, [...(byDate.get(date) ?? []), value]);
  }
  return [...byDate].sort().map(([date, values]) => ({ date, value: mean(values) }));
}

/** The newest federal funds rate that had been published by the date, as a fraction. */
async function riskFreeRate(market: string, date: string): Promise<number> {
  const rates = await macroValues(market, 'FEDFUNDS');
  return rates.findLast((rate) => publishedOn('FEDFUNDS', rate.date) <= date)!.value / 100;
}

function beta(returns: readonly DatedReturn[], index: readonly DatedReturn[]): number {
  const pairs = returns.flatMap(({ date, value }) => {
    const other = index.find((one) => one.date === date);
    return other === undefined ? [] : [{ x: other.value, y: value }];
  });
  const meanX = mean(pairs.map(({ x }) => x));
  const meanY = mean(pairs.map(({ y }) => y));
  const covariance = pairs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / pairs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/** Linear between order statistics. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  return sorted[below]! + (at - below) * (sorted[below + 1]! - sorted[below]!);
}

/** The same day of an earlier month; the month's last day where it does not exist. */
function monthsBefore(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
