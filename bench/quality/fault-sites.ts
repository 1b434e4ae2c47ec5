import { dateOfDay, type PriceHistory } from '../../domain/quality/history/price-history.js';
import { randomFrom } from './random-from.js';

export const PRICES = ['open', 'high', 'low', 'close'] as const;
export type PriceField = (typeof PRICES)[number];

/** One bar of a symbol: its row, and the symbol's rows with its position among them. */
export interface Site {
  readonly row: number;
  readonly rows: readonly number[];
  readonly at: number;
}

/** Sessions of a symbol's history before its first fault. */
export const WARM_UP = 130;
/** Sessions around a fault without another one of the symbol. */
const CLEARANCE = 12;
/** Tries before a panel counts as full. */
const MAX_TRIES = 20_000;

/** A copy of a history whose bars can be spoilt, and what is taken of it already. */
export class FaultSites {
  readonly columns: Record<PriceField | 'volume', Float64Array>;
  readonly dropped = new Set<number>();
  readonly repeated = new Set<number>();
  /** Rows told under another date. */
  readonly moved = new Map<number, number>();
  readonly days: readonly number[];
  readonly rowsOfDay: readonly (readonly number[])[];
  readonly random: () => number;
  readonly #busy = new Set<number>();
  readonly #busyDays = new Set<number>();
  readonly #rowsOf: readonly (readonly number[])[];
  readonly #sessionOf = new Map<number, number>();

  constructor(
    readonly history: PriceHistory,
    readonly taken: { readonly bars: ReadonlySet<string>; readonly days: ReadonlySet<string> },
    seed: number,
  ) {
    const { open, high, low, close, volume } = history;
    this.columns = {
      ...{ open: open.slice(), high: high.slice(), low: low.slice(), close: close.slice() },
      volume: volume.slice(),
    };
    this.random = randomFrom(seed);
    this.days = [...new Set(history.days)];
    for (const [i, day] of this.days.entries()) this.#sessionOf.set(day, i);
    const bySession = this.days.map((): number[] => []);
    const bySymbol = history.symbols.map((): number[] => []);
    for (let row = 0; row < history.days.length; row += 1) {
      bySession[this.#sessionOf.get(history.days[row]!)!]!.push(row);
      bySymbol[history.symbolIds[row]!]!.push(row);
    }
    this.rowsOfDay = bySession;
    this.#rowsOf = bySymbol.filter((rows) => rows.length > WARM_UP + 60);
    for (const [i, day] of this.days.entries()) {
      if (i < WARM_UP || i > this.days.length - 20 || taken.days.has(dateOfDay(day))) this.#markDay(i);
    }
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.random();
  }

  /** True one time in two. */
  coin(): boolean {
    return this.random() < 0.5;
  }

  oneOf<T>(some: readonly T[]): T {
    return some[Math.floor(this.random() * some.length)]!;
  }

  scale(row: number, factor: number): void {
    for (const field of PRICES) this.columns[field][row]! *= factor;
  }

  scaleVolume(row: number, factor: number): void {
    this.columns.volume[row] = Math.max(1, Math.round(this.columns.volume[row]! * factor));
  }

  /** The bar `from` in the place of `to`: as it is by now, or as it was. */
  copy(from: number, to: number, source: PriceHistory | FaultSites['columns'] = this.columns): void {
    for (const field of PRICES) this.columns[field][to] = source[field][from]!;
    this.columns.volume[to] = source.volume[from]!;
  }

  /** Of the daily log returns of the quarter before, from their median size. */
  deviation({ rows, at }: Site): number {
    const { close } = this.history;
    const moves = rows
      .slice(at - 60, at)
      .map((row, i) => Math.abs(Math.log(close[row]! / close[rows[at - 61 + i]!]!)));
    return 1.4826 * moves.sort((a, b) => a - b)[30]!;
  }

  /** A free bar with `after` free sessions behind it; null when the panel is full. */
  takeBar(after: number): Site | null {
    const margin = Math.max(after, CLEARANCE);
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const rows = this.oneOf(this.#rowsOf);
      const at = WARM_UP + Math.floor(this.random() * (rows.length - WARM_UP - 2 * margin));
      if (at < WARM_UP || at + margin >= rows.length) continue;
      const near = rows.slice(at - CLEARANCE, at + margin);
      if (near.some((row) => !this.#isFree(row))) continue;
      if (this.#busyDays.has(this.#sessionOf.get(this.history.days[rows[at]!]!)!)) continue;
      for (const row of near) this.#busy.add(row);
      return { row: rows[at]!, rows, at };
    }
    return null;
  }

  /** A free day, as an index into `days`; null when there is none. */
  takeDay(): number | null {
    const free = [...this.days.keys()].filter((i) => !this.#busyDays.has(i));
    if (free.length === 0) return null;
    const at = this.oneOf(free);
    this.#markDay(at);
    return at;
  }

  #isFree(row: number): boolean {
    const { symbols, symbolIds, days, open } = this.history;
    const key = `${symbols[symbolIds[row]!]!} ${dateOfDay(days[row]!)}`;
    return !this.#busy.has(row) && !this.taken.bars.has(key) && Number.isFinite(open[row]!);
  }

  #markDay(at: number): void {
    for (let i = at - 8; i <= at + 8; i += 1) this.#busyDays.add(i);
  }
}
