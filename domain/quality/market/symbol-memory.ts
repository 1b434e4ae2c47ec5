import type { TradingDate } from '../../calendar/trading-date.js';
import { priceGrid } from './price-grid.js';

/** One bar that no row rule rejected. Prices are finite and above zero; a missing volume is NaN. */
export interface MarketBar {
  readonly symbol: string;
  readonly tradingDate: TradingDate;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly isIndex: boolean;
}

/** A bar with what it is compared with. Returns are log returns; scores count the symbol's own robust deviations. */
export interface MeasuredBar {
  readonly bar: MarketBar;
  readonly memory: SymbolMemory;
  readonly sector: string | null;
  readonly second: MarketBar | null;
  /** The session that the returns below count from; null for a symbol's first bar. */
  readonly referenceClose: number | null;
  /** Sessions since the reference. */
  readonly sessions: number;
  readonly logReturn: number;
  /** Close against the reference, less the market's move and the sector's. */
  readonly residual: number;
  readonly score: number;
  /** Open against the reference, less the market's. */
  readonly gap: number;
  readonly gapScore: number;
  /** Volume over the symbol's usual one; NaN where unknown. */
  readonly volumeRatio: number;
  /** The same over the day's median of it. */
  readonly relativeVolume: number;
  /** The bar before, when it was doubted: whether this bar takes its move back. */
  readonly takesBack: MeasuredBar | null;
  /** Set by a rule that rejects the bar: it is no reference for what follows. */
  held: boolean;
  /** Set by a rule that knows why the price moved: the next bar need not decide. */
  explained: boolean;
  /** Set by a rule that reports the move, so that the rules below do not report it again. */
  reported: boolean;
}

/** Bars kept to notice that one is repeated: a month of sessions. */
export const REMEMBERED_BARS = 30;
/** Daily deviation of a symbol of which nothing is known: a large company's, rounded up. */
const PRIOR_DEVIATION = 0.02;
/** How many bars that guess is worth. */
const PRIOR_BARS = 5;
/** Sessions over which deviations and the usual volume are averaged. */
const WINDOW = 60;
/** No price moves less than this for long, as far as scores go: a dull month must not make a dime a jump. */
const SMALLEST_DEVIATION = 0.004;
/** A single day moves the averages by at most so many deviations. */
const CLIP = 4;
/** Mean absolute deviation of a normal variable to its standard deviation. */
const MEAN_ABSOLUTE_TO_SIGMA = 1.2533;
/** Log volumes are clipped at a factor of about 4. */
const VOLUME_CLIP = 1.4;

/** Log volume ratio, a factor of about 2.5, from which a volume is of another level... */
const RELEARN_FROM = 0.9;
/** ... that is believed when so many sessions in a row have it, or two after a change of the share. */
const RELEARN_SESSIONS = 20;
const RELEARN_SESSIONS_AFTER_CHANGE = 2;
const OPEN_SESSIONS = 4;
/** A symbol without a volume for so long has none any more. */
export const SESSIONS_TO_FORGET_VOLUMES = 10;
/** Log ratio of a bar's range to the usual one that moves the usual one at most. */
const RANGE_CLIP = 1.4;

export interface Reference {
  readonly bar: MarketBar;
  readonly session: number;
  /** The market's cumulated log move when it was. */
  readonly level: number;
}

/** A bar of the last month. */
export interface RememberedBar {
  readonly measured: MeasuredBar;
  /** The bar after it; null for the newest. */
  readonly after: MeasuredBar | null;
  /** How many bars ago it was, from 1 for the newest. */
  readonly age: number;
}

/** What is known of a symbol from the days before. */
export class SymbolMemory {
  /** The newest bars, as a ring: the one of remembered bar n stands at n modulo REMEMBERED_BARS. */
  readonly #recent: MeasuredBar[] = [];
  readonly #recentCloses = new Float64Array(REMEMBERED_BARS).fill(NaN);
  #remembered = 0;
  /** The newest bar that was not rejected: what the next one is compared with. */
  reference: Reference | null = null;
  /** The reference before a doubted bar, while the doubt lasts. */
  doubted: { readonly measured: MeasuredBar; readonly before: Reference } | null = null;
  /** The newest level shift and the bars since, while they may still be taken back. */
  shift: { readonly before: Reference; readonly bars: MeasuredBar[] } | null = null;
  lastSession = -1;
  lastDate: TradingDate = '';
  firstHeldSession: number | null = null;
  bars = 0;
  deviation = PRIOR_DEVIATION;
  gapDeviation = PRIOR_DEVIATION / 2;
  /** Natural logarithm; NaN before the first volume. */
  usualLogVolume = NaN;
  tradedBars = 0;
  /** How many of the newest bars had no volume, one after another. */
  untradedRun = 0;
  /** Whether it had volumes once, and has them no more. */
  hasLostVolumes = false;
  /** High over low, as an average log return; NaN before the first bar. */
  usualRange = NaN;
  /** Share of the bars whose four prices are whole dollars, and of those that end in whole tenths; see priceGrid. */
  wholeShare = 0;
  tenthsShare = 0;
  /** How many of the newest bars ended in whole tenths, one after another. */
  tenthsRun = 0;
  rememberedBars = 0;
  /** Log volumes of another level, one after another, over the usual one. */
  #otherVolumes: number[] = [];
  /** Sessions in which the usual volume may be another one, after a change of the share. */
  #openSessions = 0;
  /** Second provider's close over this one's. */
  factor = NaN;
  /** What it was before it last changed. */
  factorBefore = NaN;
  factorDoubts = 0;
  doubtedFactor = NaN;

  scale(sessions: number): number {
    return Math.max(this.deviation, SMALLEST_DEVIATION) * Math.sqrt(Math.max(1, sessions));
  }

  gapScale(sessions: number): number {
    const overnight = Math.max(this.gapDeviation, SMALLEST_DEVIATION / 2);
    // A reference that is days old is met by what happened in the days between too.
    return sessions <= 1 ? overnight : this.scale(sessions);
  }

  learnMoves(residual: number, gap: number): void {
    if (!Number.isFinite(residual) || !Number.isFinite(gap)) return;
    const weight = Math.max(1 / (this.bars + PRIOR_BARS), 1 / WINDOW);
    const learn = (known: number, move: number, smallest: number) => {
      const bound = CLIP * Math.max(known, smallest);
      return known + weight * (MEAN_ABSOLUTE_TO_SIGMA * Math.min(Math.abs(move), bound) - known);
    };
    this.deviation = learn(this.deviation, residual, SMALLEST_DEVIATION);
    this.gapDeviation = learn(this.gapDeviation, gap, SMALLEST_DEVIATION / 2);
    this.bars += 1;
  }

  learnVolume(volume: number): void {
    if (!(volume > 0)) return;
    const logVolume = Math.log(volume);
    this.#openSessions = Math.max(0, this.#openSessions - 1);
    this.tradedBars += 1;
    if (Number.isNaN(this.usualLogVolume)) {
      this.usualLogVolume = logVolume;
      return;
    }
    const weight = Math.max(1 / this.tradedBars, 1 / WINDOW);
    const change = logVolume - this.usualLogVolume;
    if (this.#isOtherLevel(change)) return;
    this.usualLogVolume += weight * Math.max(-VOLUME_CLIP, Math.min(VOLUME_CLIP, change));
  }

  /** A new share, or another company's, may have a usual volume and finer or coarser prices of its own: the next sessions show it. */
  expectOtherShare(): void {
    this.#openSessions = OPEN_SESSIONS;
    this.#otherVolumes = [];
    this.rememberedBars = 0;
  }

  get isVolumeOpen(): boolean {
    return this.#openSessions > 0;
  }

  /** Takes over a level of volume that has lasted; a single day's, as of a wrong bar, is none. */
  #isOtherLevel(change: number): boolean {
    const isSameSide = Math.sign(change) === Math.sign(this.#otherVolumes[0] ?? change);
    if (Math.abs(change) < RELEARN_FROM || !isSameSide) {
      this.#otherVolumes = [];
      return false;
    }
    this.#otherVolumes.push(change);
    const needed = this.#openSessions > 0 ? RELEARN_SESSIONS_AFTER_CHANGE : RELEARN_SESSIONS;
    if (this.#otherVolumes.length < needed) return false;
    this.usualLogVolume += this.#otherVolumes.reduce((sum, one) => sum + one, 0) / needed;
    this.#otherVolumes = [];
    this.#openSessions = 0;
    return true;
  }

  /** Learns how wide and how finely priced the symbol's bars are. */
  learnShape({ open, high, low, close }: MarketBar): void {
    this.rememberedBars += 1;
    const range = Math.log(high / low);
    if (Number.isNaN(this.usualRange)) this.usualRange = range;
    else {
      const weight = Math.max(1 / this.rememberedBars, 1 / WINDOW);
      this.usualRange += weight * (Math.min(range, this.usualRange * Math.exp(RANGE_CLIP)) - this.usualRange);
    }
    const grid = priceGrid(open, high, low, close);
    this.wholeShare += ((grid === 'whole' ? 1 : 0) - this.wholeShare) / WINDOW;
    this.tenthsShare += ((grid === 'fine' ? 0 : 1) - this.tenthsShare) / WINDOW;
    this.tenthsRun = grid === 'fine' ? 0 : this.tenthsRun + 1;
  }

  remember(measured: MeasuredBar): void {
    const slot = this.#remembered % REMEMBERED_BARS;
    this.#recent[slot] = measured;
    this.#recentCloses[slot] = measured.bar.close;
    this.#remembered += 1;
    this.learnShape(measured.bar);
    this.untradedRun = measured.bar.volume > 0 ? 0 : this.untradedRun + 1;
    if (this.untradedRun !== SESSIONS_TO_FORGET_VOLUMES || this.tradedBars === 0) return;
    this.hasLostVolumes = true;
    this.tradedBars = 0;
    this.usualLogVolume = NaN;
  }

  get newest(): MeasuredBar | undefined {
    return this.#recent[(this.#remembered - 1) % REMEMBERED_BARS];
  }

  /** The remembered bars with that close, newest first. */
  withClose(close: number): RememberedBar[] {
    const found: RememberedBar[] = [];
    for (let slot = 0; slot < REMEMBERED_BARS; slot += 1) {
      if (this.#recentCloses[slot] !== close) continue;
      const age = 1 + ((this.#remembered - 1 - slot) % REMEMBERED_BARS);
      const after = age === 1 ? null : this.#recent[(slot + 1) % REMEMBERED_BARS]!;
      found.push({ measured: this.#recent[slot]!, after, age });
    }
    return found.length < 2 ? found : found.sort((a, b) => a.age - b.age);
  }
}
