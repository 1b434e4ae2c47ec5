import { dateOfDay, type PriceHistory } from '../../domain/quality/history/price-history.js';
import { randomFrom } from './random-from.js';

export interface Fault {
  readonly kind: string;
  /** Null when it is of the whole day. */
  readonly symbol: string | null;
  readonly tradingDate: string;
  /** Relative size, as the kind means it: 0.3 is a spike of 30 %. */
  readonly size: number;
  /** Below the size from which the benchmark promises to find it. */
  readonly isSmall: boolean;
}

export interface Seeded {
  readonly prices: PriceHistory;
  /** The untouched history in another adjustment: the other provider's. */
  readonly second: PriceHistory;
  readonly faults: readonly Fault[];
}

/** Rows of one symbol that a fault may need before and after, without another fault. */
const CLEARANCE = 12;
/** Rows of history before a symbol's first fault. */
const WARM_UP = 130;
/** Faults of each kind on single bars. */
export const PER_KIND = 160;
const SPLITS = 80;
const REUSES = 40;
/** Days of each kind of whole-day fault. */
const PER_DAY_KIND = 4;
const DAY_CLEARANCE = 8;

type Columns = Record<'open' | 'high' | 'low' | 'close' | 'volume', Float64Array>;
const PRICES = ['open', 'high', 'low', 'close'] as const;

/** Seeds faults of every kind into a copy of a history. `taken` are bars that are wrong as they are, and their neighbours. */
export function seedFaults(
  history: PriceHistory,
  taken: ReadonlySet<string>,
  wrongDays: ReadonlySet<string>,
  seed: number,
): Seeded {
  const random = randomFrom(seed);
  const columns: Columns = {
    open: history.open.slice(),
    high: history.high.slice(),
    low: history.low.slice(),
    close: history.close.slice(),
    volume: history.volume.slice(),
  };
  const rowsOf = rowsBySymbol(history);
  const dropped = new Set<number>();
  const repeated = new Set<number>();
  const faults: Fault[] = [];
  const busy = new Set<number>();
  const days = [...new Set(history.days)];
  const busyDays = new Set<number>();
  for (const [i, day] of days.entries()) {
    if (i < WARM_UP || i > days.length - 20 || wrongDays.has(dateOfDay(day)))
      markAround(busyDays, i, DAY_CLEARANCE);
  }

  const scale = (row: number, factor: number) => {
    for (const field of PRICES) columns[field][row]! *= factor;
  };
  const between = (least: number, most: number) => least + (most - least) * random();
  const sign = () => (random() < 0.5 ? -1 : 1);

  const dayFault = (
    kind: string,
    spoil: (rows: number[], before: Map<number, number>, later: Map<number, number>) => void,
  ) => {
    for (let n = 0; n < PER_DAY_KIND; n += 1) {
      let at = 0;
      do at = Math.floor(random() * days.length);
      while (busyDays.has(at));
      markAround(busyDays, at, DAY_CLEARANCE);
      const rowsOn = (i: number) => rowsOfDay(history, days[i]!);
      const rows = rowsOn(at);
      for (const row of rows) busy.add(row);
      spoil(rows, bySymbolId(history, rowsOn(at - 1)), bySymbolId(history, rowsOn(at + 6)));
      faults.push({ kind, symbol: null, tradingDate: dateOfDay(days[at]!), size: 1, isSmall: false });
    }
  };
  const copy = (from: number, to: number) => {
    for (const field of PRICES) columns[field][to] = history[field][from]!;
    columns.volume[to] = history.volume[from]!;
  };
  const some = (rows: number[], share: number) => rows.filter(() => random() < share);
  dayFault('day_repeats_the_day_before', (rows, before) => {
    for (const row of some(rows, 0.4)) copyIf(before.get(history.symbolIds[row]!), row);
  });
  dayFault('day_holds_a_later_day', (rows, _, later) => {
    for (const row of some(rows, 0.4)) copyIf(later.get(history.symbolIds[row]!), row);
  });
  dayFault('day_in_another_unit', (rows) => rows.forEach((row) => scale(row, 100)));
  dayFault('day_of_nulls', (rows) => some(rows, 0.5).forEach((row) => (columns.close[row] = NaN)));
  dayFault('day_with_volumes_in_hundreds', (rows) =>
    rows.forEach((row) => (columns.volume[row] = Math.floor(columns.volume[row]! / 100))),
  );
  dayFault('day_without_a_third', (rows) => some(rows, 0.33).forEach((row) => dropped.add(row)));
  dayFault('day_missing', (rows) => rows.forEach((row) => dropped.add(row)));
  function copyIf(from: number | undefined, to: number): void {
    if (from !== undefined) copy(from, to);
  }

  // No other fault near a wrong day: what it hides belongs to the day.
  const quietDay = (row: number) => {
    const at = days.indexOf(history.days[row]!);
    return !busyDays.has(at);
  };
  const place = (margin = CLEARANCE): { row: number; rows: readonly number[]; at: number } => {
    for (;;) {
      const rows = rowsOf[Math.floor(random() * rowsOf.length)]!;
      const at = WARM_UP + Math.floor(random() * (rows.length - WARM_UP - 2 * margin));
      if (at < WARM_UP || at + margin >= rows.length) continue;
      const row = rows[at]!;
      const near = rows.slice(at - CLEARANCE, at + margin);
      if (
        near.some(
          (one) => busy.has(one) || taken.has(keyOf(history, one)) || !Number.isFinite(history.open[one]!),
        )
      )
        continue;
      if (!quietDay(row)) continue;
      for (const one of near) busy.add(one);
      return { row, rows, at };
    }
  };
  const put = (
    kind: string,
    count: number,
    spoil: (place: { row: number; rows: readonly number[]; at: number }) => {
      size: number;
      isSmall?: boolean;
    },
    margin?: number,
  ) => {
    for (let n = 0; n < count; n += 1) {
      const found = place(margin);
      const symbol = history.symbols[history.symbolIds[found.row]!]!;
      const { size, isSmall = false } = spoil(found);
      faults.push({ kind, symbol, tradingDate: dateOfDay(history.days[found.row]!), size, isSmall });
    }
  };

  put('spike', 2 * PER_KIND, ({ row, rows, at }) => {
    const size = between(0.03, 0.6);
    scale(row, sign() > 0 ? 1 + size : 1 - size);
    return { size, isSmall: size < 0.1 || size < 8 * deviation(history, rows, at) };
  });
  put('close_spike', PER_KIND, ({ row, rows, at }) => {
    const size = between(0.05, 0.5);
    columns.close[row]! *= sign() > 0 ? 1 + size : 1 - size;
    columns.high[row] = Math.max(columns.high[row]!, columns.close[row]!);
    columns.low[row] = Math.min(columns.low[row]!, columns.close[row]!);
    return { size, isSmall: size < 0.12 || size < 10 * deviation(history, rows, at) };
  });
  put('wrong_unit', PER_KIND, ({ row }) => (scale(row, sign() > 0 ? 100 : 0.01), { size: 100 }));
  put('stale_bar', PER_KIND, ({ row, rows, at }) => {
    const before = rows[at - 1]!;
    for (const field of PRICES) columns[field][row] = history[field][before]!;
    if (random() < 0.7) columns.volume[row] = history.volume[before]!;
    const range = history.high[before]! - history.low[before]!;
    return { size: range, isSmall: range < 0.15 };
  });
  put(
    'null_price',
    PER_KIND,
    ({ row }) => ((columns[PRICES[Math.floor(random() * 4)]!][row] = NaN), { size: 1 }),
  );
  put(
    'non_positive_price',
    PER_KIND,
    ({ row }) => ((columns[PRICES[Math.floor(random() * 4)]!][row]! *= sign() > 0 ? 0 : -1), { size: 1 }),
  );
  put('broken_ohlc', PER_KIND, ({ row }) => {
    const size = between(0.002, 0.2);
    if (sign() > 0) columns.high[row] = Math.max(columns.open[row]!, columns.close[row]!) * (1 - size);
    else columns.low[row] = Math.min(columns.open[row]!, columns.close[row]!) * (1 + size);
    return { size };
  });
  put('bad_tick', PER_KIND, ({ row, rows, at }) => {
    const size = between(0.1, 0.6);
    if (sign() > 0) columns.high[row]! *= 1 + size;
    else columns.low[row]! *= 1 - size;
    return { size, isSmall: size < 0.2 || size < 16 * deviation(history, rows, at) };
  });
  put('duplicate', PER_KIND, ({ row }) => (repeated.add(row), { size: 1 }));
  put('no_volume', PER_KIND, ({ row }) => ((columns.volume[row] = 0), { size: 1 }));
  put('volume_error', PER_KIND, ({ row }) => {
    const size = 10 ** between(1.5, 4);
    columns.volume[row] = Math.max(1, Math.round(columns.volume[row]! * (sign() > 0 ? size : 1 / size)));
    return { size, isSmall: size < 100 };
  });
  put('missing_bar', PER_KIND, ({ row }) => (dropped.add(row), { size: 1 }));
  put('providers_differ', PER_KIND, ({ row, rows, at }) => {
    const size = between(0.006, 0.09);
    scale(row, sign() > 0 ? 1 + size : 1 - size);
    // Which of two is right shows only when the move is out of the ordinary.
    return { size, isSmall: size < 3 * deviation(history, rows, at) };
  });
  put(
    'split',
    SPLITS,
    ({ rows, at }) => {
      const ratio = [2, 3, 4, 7, 0.1, 1.5][Math.floor(random() * 6)]!;
      for (const row of rows.slice(at)) {
        scale(row, 1 / ratio);
        columns.volume[row] = Math.round(columns.volume[row]! * ratio);
      }
      return { size: ratio };
    },
    40,
  );
  put(
    'ticker_reuse',
    REUSES,
    ({ rows, at }) => {
      const factor = sign() > 0 ? between(1.9, 2.9) : 1 / between(1.9, 2.9);
      for (const row of rows.slice(at - 12, at)) dropped.add(row);
      for (const row of rows.slice(at)) {
        scale(row, factor);
        columns.volume[row] = Math.round(columns.volume[row]! * between(0.1, 0.3));
      }
      return { size: factor };
    },
    40,
  );

  return { prices: rebuilt(history, columns, dropped, repeated), second: otherProvider(history), faults };
}

function markAround(indices: Set<number>, at: number, margin: number): void {
  for (let i = at - margin; i <= at + margin; i += 1) indices.add(i);
}

export function keyOf(history: PriceHistory, row: number): string {
  return `${history.symbols[history.symbolIds[row]!]!} ${dateOfDay(history.days[row]!)}`;
}

function rowsBySymbol({ symbols, symbolIds }: PriceHistory): number[][] {
  const rows = symbols.map((): number[] => []);
  for (let row = 0; row < symbolIds.length; row += 1) rows[symbolIds[row]!]!.push(row);
  return rows.filter((own) => own.length > WARM_UP + 4 * CLEARANCE);
}

function rowsOfDay({ days }: PriceHistory, day: number): number[] {
  const rows: number[] = [];
  for (let row = days.indexOf(day); days[row] === day; row += 1) rows.push(row);
  return rows;
}

function bySymbolId({ symbolIds }: PriceHistory, rows: readonly number[]): Map<number, number> {
  return new Map(rows.map((row) => [symbolIds[row]!, row]));
}

/** Of the daily log returns of the quarter before, from their median size. */
function deviation({ close }: PriceHistory, rows: readonly number[], at: number): number {
  const moves = rows
    .slice(at - 60, at)
    .map((row, i) => Math.abs(Math.log(close[row]! / close[rows[at - 61 + i]!]!)));
  return 1.4826 * moves.sort((a, b) => a - b)[30]!;
}

function rebuilt(
  history: PriceHistory,
  columns: Columns,
  dropped: ReadonlySet<number>,
  repeated: ReadonlySet<number>,
): PriceHistory {
  const rows: number[] = [];
  for (let row = 0; row < history.days.length; row += 1) {
    if (dropped.has(row)) continue;
    rows.push(row);
    if (repeated.has(row)) rows.push(row);
  }
  const picked = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return {
    symbols: history.symbols,
    symbolIds: Int32Array.from(rows, (row) => history.symbolIds[row]!),
    days: Int32Array.from(rows, (row) => history.days[row]!),
    open: picked(columns.open),
    high: picked(columns.high),
    low: picked(columns.low),
    close: picked(columns.close),
    volume: picked(columns.volume),
  };
}

function otherProvider(history: PriceHistory): PriceHistory {
  const scaled = (column: Float64Array) => column.map((value) => value * 0.97);
  return {
    ...history,
    open: scaled(history.open),
    high: scaled(history.high),
    low: scaled(history.low),
    close: scaled(history.close),
  };
}
