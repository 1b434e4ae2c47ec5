import { MIN_MARKET, type MarketDay, type MeasuredBar } from './market-day.js';
import type { MarketState } from './measure-day.js';
import type { Reference } from './symbol-memory.js';

/** Scores from which the next bar decides whether a bar is believed. */
export const DOUBTED_SCORE = 4;
export const DOUBTED_GAP_SCORE = 5;
/** A level shift can be taken back within so many sessions. */
export const SHIFT_SESSIONS = 5;
/** Of the move that began a level, what a later one must make to begin another. */
const LESSER_SHARE = 0.5;
/** A symbol whose bars were rejected for so long is believed again: it is the reference that is wrong by now. */
const MAX_HELD_SESSIONS = 20;
/** Weight of a day in the deviation of the index difference. */
const INDEX_WEIGHT = 1 / 60;

/** Takes a judged day into the memory. */
export function rememberDay(state: MarketState, day: MarketDay): void {
  state.level += day.marketReturn;
  for (const measured of day.bars) rememberBar(state, measured);
  state.difference = day.medianReturn - day.indexReturn;
  const difference = Math.abs(state.difference);
  if (day.stocks.length >= MIN_MARKET && Number.isFinite(difference)) {
    const clipped = Math.min(difference, 4 * state.indexDeviation);
    state.indexDeviation += INDEX_WEIGHT * (1.2533 * clipped - state.indexDeviation);
  }
  if (Number.isFinite(day.medianWick)) {
    if (Number.isNaN(state.usualWick)) state.usualWick = day.medianWick;
    else state.usualWick += INDEX_WEIGHT * (Math.min(day.medianWick, 2 * state.usualWick) - state.usualWick);
  }
  state.session += 1;
  state.previousDate = day.tradingDate;
}

function rememberBar({ session, level }: MarketState, measured: MeasuredBar): void {
  const { memory, bar } = measured;
  memory.remember(measured);
  memory.lastSession = session;
  memory.lastDate = bar.tradingDate;
  if (measured.held && memory.reference !== null) {
    memory.firstHeldSession ??= session;
    if (session - memory.firstHeldSession < MAX_HELD_SESSIONS) return;
  }
  memory.firstHeldSession = null;
  const before =
    measured.takesBack === null ? memory.reference : (memory.doubted?.before ?? memory.reference);
  const isDoubted =
    before !== null &&
    !measured.explained &&
    (Math.abs(measured.score) >= DOUBTED_SCORE || Math.abs(measured.gapScore) >= DOUBTED_GAP_SCORE);
  followShift(memory, measured, before, isDoubted, session);
  memory.doubted = isDoubted ? { measured, before } : null;
  memory.reference = { bar, session, level } satisfies Reference;
  memory.learnMoves(measured.residual, measured.gap);
  memory.learnVolume(bar.volume);
}

function followShift(
  memory: MeasuredBar['memory'],
  measured: MeasuredBar,
  before: Reference | null,
  isDoubted: boolean,
  session: number,
): void {
  const first = memory.shift?.bars[0];
  // A smaller doubt within a level must not hide that the level itself is in doubt.
  const isLesser =
    first !== undefined && Math.abs(measured.residual) < LESSER_SHARE * Math.abs(first.residual);
  if (first !== undefined && measured.takesBack === first) memory.shift = null;
  if (isDoubted && before !== null && !isLesser) {
    memory.shift = { before, bars: [measured] };
    return;
  }
  if (memory.shift === null) return;
  if (session - memory.shift.before.session > SHIFT_SESSIONS) memory.shift = null;
  else memory.shift.bars.push(measured);
}
