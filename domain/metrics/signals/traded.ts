import { rankWeights } from './rank-weights.js';
import type { Period } from './walk-forward-periods.js';

/** Of what is bought or sold: 10 basis points, for spread and fees of a sector fund. */
export const COST_PER_TRADE = 0.001;

export interface TradedPeriod {
  /** Half of all that is bought and sold, as a share of the portfolio; null for the first period, which buys all of it. */
  readonly turnover: number | null;
  /** Fractions over the period, before and after cost. */
  readonly gross: number;
  readonly net: number;
  /** Of all the period's sectors in equal parts, without cost. */
  readonly benchmark: number;
}

/** The periods traded one after another by {@link rankWeights}: from what the last one's weights have drifted to. */
export function tradePeriods(periods: readonly Period[]): TradedPeriod[] {
  let held = new Map<number, number>();
  return periods.map(({ sectors, scores, returns }, i) => {
    const weights = rankWeights(scores);
    const wanted = new Map(sectors.map((sector, k) => [sector, weights[k]!]));
    const traded = [...new Set([...held.keys(), ...sectors])].reduce(
      (sum, sector) => sum + Math.abs((wanted.get(sector) ?? 0) - (held.get(sector) ?? 0)),
      0,
    );
    const gross = returns.reduce((sum, value, k) => sum + weights[k]! * value, 0);
    held = new Map(sectors.map((sector, k) => [sector, (weights[k]! * (1 + returns[k]!)) / (1 + gross)]));
    return {
      turnover: i === 0 ? null : traded / 2,
      gross,
      net: (1 - traded * COST_PER_TRADE) * (1 + gross) - 1,
      benchmark: returns.reduce((sum, value) => sum + value / returns.length, 0),
    };
  });
}
