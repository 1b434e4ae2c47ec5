import { dateOfDay, type PriceHistory } from '../../domain/quality/history/price-history.js';
import { BAR_FAULTS, providersDiffer, type BarFault } from './bar-faults.js';
import { DAY_DISTANCE, DAY_FAULTS } from './day-faults.js';
import type { Fault } from './fault.js';
import { FaultSites } from './fault-sites.js';
import { RUN_FAULTS, RUN_MARGIN } from './run-faults.js';

export interface Seeded {
  readonly prices: PriceHistory;
  /** The untouched history in another adjustment: the other provider's. */
  readonly second: PriceHistory;
  readonly faults: readonly Fault[];
}

export interface SeedPlan {
  readonly seed: number;
  /** Faults of each kind on single bars. */
  readonly perBarKind: number;
  readonly perRunKind: number;
  readonly perDayKind: number;
}

/** The other provider adjusts its history otherwise. */
const SECOND_FACTOR = 0.97;

/** Bars that are wrong as they are, with their neighbours, and days that are. */
export interface Taken {
  readonly bars: ReadonlySet<string>;
  readonly days: ReadonlySet<string>;
}

/** Seeds errors of whole days into a copy of a history. */
export function seedDayFaults(history: PriceHistory, taken: Taken, { seed, perDayKind }: SeedPlan): Seeded {
  const sites = new FaultSites(history, taken, seed);
  const faults: Fault[] = [];
  for (let n = 0; n < perDayKind; n += 1) {
    for (const [kind, spoil] of Object.entries(DAY_FAULTS)) {
      const at = sites.takeDay();
      if (at === null) continue;
      const size = spoil(sites, at) ?? 1;
      const tradingDate = dateOfDay(sites.days[at]!);
      faults.push({
        ...{ kind, symbol: null, tradingDate, dueBy: dateOfDay(sites.days[at + 1]!) },
        ...{ size, isSmall: size < DAY_DISTANCE },
      });
    }
  }
  return seeded(sites, faults);
}

/** Seeds errors of single bars, and of symbols from a bar on, into a copy of a history. */
export function seedBarFaults(
  history: PriceHistory,
  taken: Taken,
  { seed, perBarKind, perRunKind }: SeedPlan,
): Seeded {
  const sites = new FaultSites(history, taken, seed);
  const faults: Fault[] = [];
  const put = (kind: string, count: number, spoil: BarFault, margin: number) => {
    for (let n = 0; n < count; n += 1) {
      const site = sites.takeBar(margin);
      if (site === null) return;
      const { size, isSmall = false, sessions = 1 } = spoil(sites, site);
      const wrong = site.rows.slice(site.at, site.at + sessions);
      const symbol = history.symbols[history.symbolIds[site.row]!]!;
      const dueBy = dateOfDay(history.days[site.rows[site.at + sessions]!]!);
      for (const row of wrong)
        faults.push({ kind, symbol, tradingDate: dateOfDay(history.days[row]!), dueBy, size, isSmall });
    }
  };
  for (const [kind, spoil] of Object.entries(RUN_FAULTS)) put(kind, perRunKind, spoil, RUN_MARGIN);
  for (const [kind, spoil] of Object.entries(BAR_FAULTS)) put(kind, perBarKind, spoil, 0);
  put('providers_differ', perBarKind, providersDiffer, 0);
  return seeded(sites, faults);
}

function seeded(sites: FaultSites, faults: readonly Fault[]): Seeded {
  return { prices: rebuilt(sites), second: otherProvider(sites.history), faults };
}

function rebuilt({ history, columns, dropped, repeated, moved }: FaultSites): PriceHistory {
  const rows: number[] = [];
  for (let row = 0; row < history.days.length; row += 1) {
    if (dropped.has(row)) continue;
    rows.push(row);
    if (repeated.has(row)) rows.push(row);
  }
  const dayOf = (row: number) => moved.get(row) ?? history.days[row]!;
  if (moved.size > 0)
    rows.sort((a, b) => dayOf(a) - dayOf(b) || history.symbolIds[a]! - history.symbolIds[b]! || a - b);
  const picked = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return {
    symbols: history.symbols,
    symbolIds: Int32Array.from(rows, (row) => history.symbolIds[row]!),
    days: Int32Array.from(rows, dayOf),
    open: picked(columns.open),
    high: picked(columns.high),
    low: picked(columns.low),
    close: picked(columns.close),
    volume: picked(columns.volume),
  };
}

function otherProvider(history: PriceHistory): PriceHistory {
  const scaled = (column: Float64Array) => column.map((value) => value * SECOND_FACTOR);
  return {
    ...history,
    open: scaled(history.open),
    high: scaled(history.high),
    low: scaled(history.low),
    close: scaled(history.close),
  };
}
