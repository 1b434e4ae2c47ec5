import type { TradingDate } from '../../calendar/trading-date.js';
import { median } from '../median.js';
import {
  MIN_MARKET,
  type MarketBar,
  type MarketDay,
  type MarketInput,
  type MeasuredBar,
} from './market-day.js';
import { SymbolMemory, type Reference } from './symbol-memory.js';

export interface MarketState {
  readonly symbols: Map<string, SymbolMemory>;
  /** Cumulated log move of the market. */
  level: number;
  session: number;
  previousDate: TradingDate | null;
  indexDeviation: number;
  /** Median less index return of the newest day. */
  difference: number;
  /** Whether the newest day was blocked. */
  wasBlocked: boolean;
  /** Average of the days' median wicks; NaN before the first. */
  usualWick: number;
}

/** Stocks of one sector that it takes to know the sector's own move. */
const MIN_SECTOR = 8;
/** A sector's median beyond this is not taken off: half of its bars may be wrong. Log return. */
const MAX_SECTOR_MOVE = 0.1;
/**
 * A median that differs so much from the index, and by so many usual differences, is that of wrong bars: the index counts. Stocks of
 * one sector part from it by 4 % and seven to eight usual differences on true days. Log return.
 */
const MAX_INDEX_DIFFERENCE = 0.04;
const MAX_INDEX_SCORE = 12;
/** Of a move, what may be left when the next bar takes it back. */
const TAKEN_BACK_SHARE = 0.5;
/** No market has moved this much in a day; a median that does is an error of the data. Log return. */
export const MAX_MARKET_MOVE = 0.25;

/** Compares every bar of a day with what is remembered. Reads the state and changes nothing but new symbols. */
export function measureDay(
  state: MarketState,
  input: MarketInput,
  sectors: ReadonlyMap<string, string>,
): MarketDay {
  const entries = input.bars.map((bar) => {
    let memory = state.symbols.get(bar.symbol);
    if (memory === undefined) state.symbols.set(bar.symbol, (memory = new SymbolMemory()));
    return { bar, memory, reference: memory.reference };
  });
  const since = (price: number, reference: Reference | null) =>
    reference === null ? NaN : Math.log(price / reference.bar.close) - (state.level - reference.level);
  const fresh = entries.filter(
    ({ bar, reference }) => !bar.isIndex && reference !== null && state.session - reference.session <= 10,
  );
  const index = entries.find(({ bar, reference }) => bar.isIndex && reference !== null);
  const indexReturn = index ? since(index.bar.close, index.reference) : NaN;
  const medianReturn =
    fresh.length < MIN_MARKET ? NaN : median(fresh.map(({ bar, reference }) => since(bar.close, reference)));
  const medianGap =
    fresh.length < MIN_MARKET ? NaN : median(fresh.map(({ bar, reference }) => since(bar.open, reference)));
  const fallback = Number.isFinite(indexReturn) && Math.abs(indexReturn) < MAX_MARKET_MOVE ? indexReturn : 0;
  const isAgainstIndex =
    fallback !== 0 &&
    Math.abs(medianReturn - fallback) >
      Math.max(MAX_INDEX_DIFFERENCE, MAX_INDEX_SCORE * state.indexDeviation);
  const believed = (value: number, otherwise: number) =>
    Math.abs(value) < MAX_MARKET_MOVE && !isAgainstIndex ? value : otherwise;
  const marketReturn = believed(medianReturn, fallback);
  const marketGap = believed(medianGap, fallback / 2);
  const sectorMoves = sectorMedians(
    fresh.map(({ bar, reference }) => [sectors.get(bar.symbol), since(bar.close, reference) - marketReturn]),
  );

  const ratios = new Map(
    entries.map(({ bar, memory }) => [
      bar.symbol,
      bar.volume > 0 ? bar.volume / Math.exp(memory.usualLogVolume) : NaN,
    ]),
  );
  const stockVolumes = entries.filter(({ bar }) => !bar.isIndex).map(({ bar }) => ratios.get(bar.symbol)!);
  // A few stocks have no day of their own: each would be compared with itself.
  const medianVolume = stockVolumes.length < MIN_MARKET ? NaN : median(stockVolumes);

  const measure = (bar: MarketBar, memory: SymbolMemory, reference: Reference | null) => {
    const sector = sectors.get(bar.symbol) ?? null;
    const sessions = reference === null ? 0 : state.session - reference.session;
    const residual =
      since(bar.close, reference) -
      marketReturn -
      (sector === null || bar.isIndex ? 0 : (sectorMoves.get(sector) ?? 0));
    const gap = since(bar.open, reference) - marketGap;
    const volumeRatio = ratios.get(bar.symbol) ?? NaN;
    // Spelt out: objects made by spreading are slow, and there is one a bar.
    return {
      bar,
      memory,
      sector,
      sessions,
      residual,
      gap,
      volumeRatio,
      second: input.second.get(bar.symbol) ?? null,
      referenceClose: reference?.bar.close ?? null,
      logReturn: reference === null ? NaN : Math.log(bar.close / reference.bar.close),
      score: residual / memory.scale(sessions),
      gapScore: gap / memory.gapScale(sessions),
      relativeVolume: volumeRatio / (Number.isNaN(medianVolume) ? 1 : medianVolume),
      takesBack: null as MeasuredBar | null,
      held: false,
      explained: false,
      reported: false,
    };
  };

  const bars = entries.map(({ bar, memory, reference }): MeasuredBar => {
    const measured = measure(bar, memory, reference);
    const { doubted } = memory;
    if (doubted === null) return measured;
    // The bar before was far off. Whichever of its two neighbours this one is nearer to is right.
    const fromBefore = measure(bar, memory, doubted.before);
    if (Math.abs(fromBefore.residual) > TAKEN_BACK_SHARE * Math.abs(measured.residual)) return measured;
    fromBefore.takesBack = doubted.measured;
    return fromBefore;
  });
  const stocks = bars.filter(({ bar }) => !bar.isIndex);
  return {
    ...{ tradingDate: input.tradingDate, previousDate: state.previousDate, bars, stocks, input },
    ...{ medianReturn, indexReturn, marketReturn, medianVolume },
    medianWick: stocks.length < MIN_MARKET ? NaN : median(stocks.map(({ bar }) => wick(bar))),
    usualWick: state.usualWick,
    known: state.symbols,
    session: state.session,
    indexDeviation: state.indexDeviation,
    previousDifference: state.difference,
    isAfterBlock: state.wasBlocked,
  };
}

/** How far a bar reaches beyond its body, on the longer side, as a log return. */
function wick({ open, high, low, close }: MarketBar): number {
  return Math.max(Math.log(high / Math.max(open, close)), Math.log(Math.min(open, close) / low));
}

function sectorMedians(
  residuals: readonly (readonly [string | undefined, number])[],
): ReadonlyMap<string, number> {
  const bySector = new Map<string, number[]>();
  for (const [sector, residual] of residuals) {
    if (sector === undefined) continue;
    const known = bySector.get(sector);
    if (known === undefined) bySector.set(sector, [residual]);
    else known.push(residual);
  }
  return new Map(
    [...bySector]
      .filter(([, values]) => values.length >= MIN_SECTOR)
      .map(([sector, values]) => [sector, median(values)] as const)
      .filter(([, move]) => Math.abs(move) < MAX_SECTOR_MOVE),
  );
}
