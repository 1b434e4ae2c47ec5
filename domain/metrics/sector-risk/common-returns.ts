import type { TradingDate } from '../../calendar/trading-date.js';
import type { SectorReturns } from './sector-returns.js';

/** Days that the portfolios look back: one year. */
export const PORTFOLIO_WINDOW_DAYS = 252;
/** Fewest common days for a covariance of a dozen sectors: a quarter, five times as many as sectors. */
export const PORTFOLIO_MINIMUM_DAYS = 60;

/**
 * The sectors' returns over their last 252 common dates, aligned: `returns[k][t]` is sector k on the t-th of them.
 *
 * A sector with fewer than 60 returns within the last 252 dates on which any sector has one (too young, or ended)
 * is left out instead of shortening everyone's history. Null when fewer than two sectors or 60 common dates are left.
 */
export function commonReturns(
  sectors: readonly SectorReturns[],
): { readonly sectors: readonly string[]; readonly returns: readonly (readonly number[])[] } | null {
  const recent = new Set(lastDates(new Set(sectors.flatMap(({ dates }) => dates))));
  const eligible = sectors.filter(
    ({ dates }) => dates.filter((date) => recent.has(date)).length >= PORTFOLIO_MINIMUM_DAYS,
  );
  if (eligible.length < 2) return null;

  const byDate = eligible.map(({ dates, returns }) => new Map(dates.map((date, i) => [date, returns[i]!])));
  const common = eligible[0]!.dates.filter((date) => byDate.every((returns) => returns.has(date)));
  const window = lastDates(common);
  if (window.length < PORTFOLIO_MINIMUM_DAYS) return null;
  return {
    sectors: eligible.map(({ sector }) => sector),
    returns: byDate.map((returns) => window.map((date) => returns.get(date)!)),
  };
}

function lastDates(dates: Iterable<TradingDate>): TradingDate[] {
  return [...dates].sort().slice(-PORTFOLIO_WINDOW_DAYS);
}
