import { SIZES, type BarFault } from './bar-faults.js';
import { PRICES, type FaultSites, type Site } from './fault-sites.js';

/** Sessions that a fault of this file may need behind it. */
export const RUN_MARGIN = 40;
/** Ratios that boards choose, the newest shares for the older. */
const SPLITS = [2, 3, 4, 7, 10, 1.5, 0.1, 0.5, 0.05];

function from({ rows, at }: Site): readonly number[] {
  return rows.slice(at);
}

function split(sites: FaultSites, site: Site, adjustsVolume: boolean): number {
  const ratio = sites.oneOf(SPLITS);
  for (const row of from(site)) {
    sites.scale(row, 1 / ratio);
    if (adjustsVolume) sites.scaleVolume(row, ratio);
  }
  return ratio;
}

/** Faults of several sessions, or from a session on. */
export const RUN_FAULTS: Readonly<Record<string, BarFault>> = {
  split: (sites, site) => ({ size: split(sites, site, true) }),
  split_of_prices_alone: (sites, site) => ({ size: split(sites, site, false) }),
  ticker_reuse: (sites, site) => {
    const factor = sites.coin() ? sites.between(1.9, 2.9) : 1 / sites.between(1.9, 2.9);
    for (const row of site.rows.slice(site.at - 12, site.at)) sites.dropped.add(row);
    for (const row of from(site)) {
      sites.scale(row, factor);
      sites.scaleVolume(row, sites.between(0.1, 0.3));
    }
    return { size: factor };
  },
  /** Another company overnight: a fifth of the volume at another price. */
  ticker_replaced: (sites, site) => {
    const factor = sites.coin() ? sites.between(1.6, 6) : 1 / sites.between(1.6, 6);
    const volume = sites.between(0.05, 0.2);
    for (const row of from(site)) {
      sites.scale(row, factor);
      sites.scaleVolume(row, volume);
    }
    return { size: factor };
  },
  frozen_for_days: (sites, { rows, at }) => {
    const sessions = 2 + Math.floor(sites.random() * 4);
    const source = rows[at - 1]!;
    for (const row of rows.slice(at, at + sessions)) sites.copy(source, row);
    const { high, low } = sites.history;
    return { size: sessions, isSmall: high[source]! - low[source]! < 0.05, sessions };
  },
  frozen_flat_for_days: (sites, { rows, at }) => {
    const sessions = 2 + Math.floor(sites.random() * 4);
    const close = sites.columns.close[rows[at - 1]!]!;
    for (const row of rows.slice(at, at + sessions))
      for (const field of PRICES) sites.columns[field][row] = close;
    return { size: sessions, sessions };
  },
  /** Several days on a wrong level, then back. */
  level_for_days: (sites, site) => {
    const sessions = 2 + Math.floor(sites.random() * 3);
    const size = sites.between(0.15, 0.6);
    const factor = sites.coin() ? 1 + size : 1 - size;
    for (const row of site.rows.slice(site.at, site.at + sessions)) sites.scale(row, factor);
    return {
      size,
      isSmall: size < SIZES.level.share || size < SIZES.level.deviations * sites.deviation(site),
      sessions,
    };
  },
  /** A dividend taken for a split of the price from that day on: no size of it is promised without another provider. */
  dividend_mistaken: (sites, site) => {
    const size = sites.between(0.005, 0.15);
    for (const row of from(site)) sites.scale(row, 1 - size);
    return { size, isSmall: true };
  },
};
