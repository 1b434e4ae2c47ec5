import type { Spoilt } from './fault.js';
import { PRICES, type FaultSites, type Site } from './fault-sites.js';

export type BarFault = (sites: FaultSites, site: Site) => Spoilt;

/** Sizes from which the benchmark promises to find a fault; docs/business/quality_rules.md tells them. */
export const SIZES = {
  /** A whole bar off by 10 % and 8 of the symbol's deviations. */
  bar: { share: 0.1, deviations: 8 },
  /** The close alone by 12 % and 10 deviations. */
  close: { share: 0.12, deviations: 10 },
  /** High or low by 20 % and 16 deviations. */
  tick: { share: 0.2, deviations: 16 },
  /** A range in dollars that does not repeat by chance. */
  staleRange: 0.15,
  /** A volume of a hundred times the true one, or a hundredth. */
  volume: 100,
  /** Providers that differ by 4 of the symbol's deviations: which of the two is right shows from there. */
  providers: { deviations: 4 },
  /** Whole dollars of a share of so many. */
  truncatedPrice: 10,
  /** A level of several days that is off by 20 % and 12 deviations. */
  level: { share: 0.2, deviations: 12 },
} as const;

const isBelow = (size: number, share: number, deviations: number, deviation: number) =>
  size < share || size < deviations * deviation;

function scaleWhole(sites: FaultSites, site: Site, factor: number): Spoilt {
  sites.scale(site.row, factor);
  const size = Math.abs(factor - 1);
  return { size, isSmall: isBelow(size, SIZES.bar.share, SIZES.bar.deviations, sites.deviation(site)) };
}

function closeAlone(sites: FaultSites, site: Site): Spoilt {
  const { close, high, low } = sites.columns;
  const size = sites.between(0.05, 0.5);
  close[site.row]! *= sites.coin() ? 1 + size : 1 - size;
  high[site.row] = Math.max(high[site.row]!, close[site.row]!);
  low[site.row] = Math.min(low[site.row]!, close[site.row]!);
  return { size, isSmall: isBelow(size, SIZES.close.share, SIZES.close.deviations, sites.deviation(site)) };
}

function staleBar(sites: FaultSites, { row, rows, at }: Site): Spoilt {
  const before = rows[at - 1]!;
  const own = sites.columns.volume[row]!;
  sites.copy(before, row);
  if (sites.random() < 0.3) sites.columns.volume[row] = own;
  const range = sites.history.high[before]! - sites.history.low[before]!;
  return { size: range, isSmall: range < SIZES.staleRange };
}

function wrongReach(sites: FaultSites, site: Site): Spoilt {
  const size = sites.between(0.1, 0.6);
  if (sites.coin()) sites.columns.high[site.row]! *= 1 + size;
  else sites.columns.low[site.row]! *= 1 - size;
  return { size, isSmall: isBelow(size, SIZES.tick.share, SIZES.tick.deviations, sites.deviation(site)) };
}

function brokenRange(sites: FaultSites, { row }: Site): Spoilt {
  const { open, high, low, close } = sites.columns;
  const size = sites.between(0.002, 0.2);
  if (sites.coin()) high[row] = Math.max(open[row]!, close[row]!) * (1 - size);
  else low[row] = Math.min(open[row]!, close[row]!) * (1 + size);
  return { size };
}

/** Two columns change places. Open and close within a range show no more than a move of the day does. */
function swapped(sites: FaultSites, { row }: Site): Spoilt {
  const { columns } = sites;
  const [a, b] = sites.oneOf([
    ['high', 'low'],
    ['open', 'high'],
    ['low', 'close'],
    ['close', 'volume'],
  ] as const);
  const [first, second] = [columns[a][row]!, columns[b][row]!];
  columns[a][row] = second;
  columns[b][row] = first;
  const size = Math.abs(first / second - 1);
  return { size, isSmall: size < 0.002 };
}

/** The bar of another symbol on the same day. */
function otherSymbols(sites: FaultSites, site: Site): Spoilt {
  const { history } = sites;
  const session = sites.days.indexOf(history.days[site.row]!);
  const from = sites.oneOf(sites.rowsOfDay[session]!.filter((row) => row !== site.row));
  sites.copy(from, site.row);
  return { size: Math.abs(Math.log(history.close[from]! / history.close[site.row]!)) };
}

function truncated(sites: FaultSites, { row }: Site): Spoilt {
  const { columns, history } = sites;
  for (const field of PRICES) columns[field][row] = Math.floor(columns[field][row]!);
  const size = history.close[row]! / columns.close[row]! - 1;
  return { size, isSmall: columns.low[row]! < SIZES.truncatedPrice };
}

/** The bar arrives under the date of the session after. */
function movedDate(sites: FaultSites, { row, rows, at }: Site): Spoilt {
  sites.moved.set(row, sites.history.days[rows[at + 1]!]!);
  return { size: 1 };
}

/** A day of flat bars at the close before, with volume: a price feed that stood still. */
function flat(sites: FaultSites, { row, rows, at }: Site): Spoilt {
  const before = sites.columns.close[rows[at - 1]!]!;
  for (const field of PRICES) sites.columns[field][row] = before;
  return { size: 1 };
}

export const BAR_FAULTS: Readonly<Record<string, BarFault>> = {
  spike: (sites, site) => {
    const size = sites.between(0.03, 0.6);
    return scaleWhole(sites, site, sites.coin() ? 1 + size : 1 - size);
  },
  close_spike: closeAlone,
  bad_tick: wrongReach,
  wrong_unit: (sites, site) => scaleWhole(sites, site, sites.oneOf([100, 0.01, 1000, 0.001])),
  wrong_unit_of_one_price: (sites, { row }) => {
    sites.columns[sites.oneOf(PRICES)][row]! *= sites.coin() ? 100 : 0.01;
    return { size: 100 };
  },
  null_price: (sites, { row }) => {
    sites.columns[sites.oneOf(PRICES)][row] = NaN;
    return { size: 1 };
  },
  non_positive_price: (sites, { row }) => {
    sites.columns[sites.oneOf(PRICES)][row]! *= sites.coin() ? 0 : -1;
    return { size: 1 };
  },
  sign_flip_of_all: (sites, { row }) => {
    sites.scale(row, -1);
    return { size: 1 };
  },
  broken_ohlc: brokenRange,
  swapped_columns: swapped,
  stale_bar: staleBar,
  flat_bar: flat,
  other_symbols_bar: otherSymbols,
  truncated_decimals: truncated,
  moved_date: movedDate,
  duplicate: (sites, { row }) => {
    sites.repeated.add(row);
    return { size: 1 };
  },
  no_volume: (sites, { row }) => {
    sites.columns.volume[row] = 0;
    return { size: 1 };
  },
  volume_error: (sites, { row }) => {
    const size = 10 ** sites.between(1.5, 4);
    sites.scaleVolume(row, sites.coin() ? size : 1 / size);
    return { size, isSmall: size < SIZES.volume };
  },
  volume_in_lots: (sites, { row }) => {
    sites.scaleVolume(row, 1 / 100);
    return { size: 100 };
  },
  missing_bar: (sites, { row }) => {
    sites.dropped.add(row);
    return { size: 1 };
  },
};

/** Seeded beside the others, and scored against the untouched history as the other provider's. */
export const providersDiffer: BarFault = (sites, site) => {
  const size = sites.between(0.006, 0.09);
  sites.scale(site.row, sites.coin() ? 1 + size : 1 - size);
  return { size, isSmall: size < SIZES.providers.deviations * sites.deviation(site) };
};
