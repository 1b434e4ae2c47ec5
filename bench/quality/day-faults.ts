import { PRICES, type FaultSites } from './fault-sites.js';

/** Gives the fault's size, where a kind has sizes: the median log distance of the prices from the true ones. */
export type DayFault = (sites: FaultSites, at: number) => number | void;

/** Another session's bars lie at least so far away, as a median log distance, where they are no exact copy of the past. */
export const DAY_DISTANCE = 0.03;

/** The bars of session `at + offset` in the place of those of session `at`, for a share of the symbols. */
function copyFrom(sites: FaultSites, at: number, offset: number, share: number): number {
  const distances: number[] = [];
  const { symbolIds } = sites.history;
  const other = new Map(sites.rowsOfDay[at + offset]!.map((row) => [symbolIds[row]!, row]));
  for (const row of sites.rowsOfDay[at]!) {
    const source = other.get(symbolIds[row]!);
    if (source === undefined || !(sites.random() < share)) continue;
    distances.push(Math.abs(Math.log(sites.columns.close[source]! / sites.columns.close[row]!)));
    sites.copy(source, row);
  }
  return distances.filter(Number.isFinite).sort((a, b) => a - b)[distances.length >> 1] ?? 0;
}

function some(sites: FaultSites, at: number, share: number): readonly number[] {
  return sites.rowsOfDay[at]!.filter(() => sites.random() < share);
}

/** Every kind spoils a whole day. */
export const DAY_FAULTS: Readonly<Record<string, DayFault>> = {
  day_repeats_the_day_before: (sites, at) => void copyFrom(sites, at, -1, 1),
  day_half_repeats_the_day_before: (sites, at) => void copyFrom(sites, at, -1, 0.5),
  day_half_repeats_an_earlier_week: (sites, at) => void copyFrom(sites, at, -5, 0.5),
  day_half_holds_a_later_day: (sites, at) => copyFrom(sites, at, 6, 0.5),
  day_half_holds_a_far_day: (sites, at) => copyFrom(sites, at, -60, 0.5),
  day_in_another_unit: (sites, at) => sites.rowsOfDay[at]!.forEach((row) => sites.scale(row, 100)),
  day_in_another_currency: (sites, at) => sites.rowsOfDay[at]!.forEach((row) => sites.scale(row, 0.74)),
  day_of_nulls: (sites, at) => some(sites, at, 0.5).forEach((row) => (sites.columns.close[row] = NaN)),
  day_of_swapped_columns: (sites, at) => {
    const { high, low } = sites.columns;
    for (const row of sites.rowsOfDay[at]!) [high[row], low[row]] = [low[row]!, high[row]!];
  },
  day_of_whole_dollars: (sites, at) => {
    for (const row of sites.rowsOfDay[at]!)
      for (const field of PRICES)
        sites.columns[field][row] = Math.max(1, Math.floor(sites.columns[field][row]!));
  },
  day_of_shuffled_symbols: (sites, at) => {
    const rows = sites.rowsOfDay[at]!;
    const shift = 1 + Math.floor(sites.random() * (rows.length - 1));
    for (const [i, row] of rows.entries()) sites.copy(rows[(i + shift) % rows.length]!, row, sites.history);
  },
  day_with_volumes_in_hundreds: (sites, at) =>
    sites.rowsOfDay[at]!.forEach((row) => sites.scaleVolume(row, 1 / 100)),
  day_without_a_third: (sites, at) => some(sites, at, 0.33).forEach((row) => sites.dropped.add(row)),
  day_missing: (sites, at) => sites.rowsOfDay[at]!.forEach((row) => sites.dropped.add(row)),
  day_holds_the_day_after: (sites, at) => void copyFrom(sites, at, 1, 1),
  day_half_holds_the_day_after: (sites, at) => void copyFrom(sites, at, 1, 0.5),
  day_fifth_holds_the_day_after: (sites, at) => void copyFrom(sites, at, 1, 0.2),
};
