import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { MarketJudge, type MarketFinding, type QualitySettings } from '../../domain/quality/index.js';
import { isSaidOfDay } from '../../domain/quality/market/rows-of-day-rule.js';
import { barValues, type KnownBars } from './known-bars.js';
import type { ProvidersBar, ProvidersDay } from './read-market-days.js';

/** What the judge of the market says of bars: every one of the symbol and date with that close. */
export interface BarHold {
  readonly symbol: string;
  readonly tradingDate: TradingDate;
  readonly close: number;
  readonly rule: string;
  readonly reason: string;
  /** Whether loaded bars are meant too: they were not known to be wrong when they were loaded. */
  readonly isLate: boolean;
}

/** A day, other than the run's own, that is blocked as a whole. */
export interface DayHold {
  readonly tradingDate: TradingDate;
  readonly findings: readonly MarketFinding[];
  readonly isLate: boolean;
}

export interface MarketJudgement {
  readonly findings: readonly MarketFinding[];
  readonly bars: readonly BarHold[];
  readonly days: readonly DayHold[];
}

interface Question {
  /** The run's own day; null for history. */
  readonly tradingDate: TradingDate | null;
  readonly sectors: ReadonlyMap<string, string>;
  readonly settings: QualitySettings;
  readonly known: KnownBars;
  /** Days that a person has approved. */
  readonly approved: ReadonlySet<TradingDate>;
}

/** What a run knows better from its plan: which symbols it asked for, and which days were never loaded. */
const JUDGED_BY_PLAN: readonly MarketFinding['rule'][] = ['missing_bar', 'missing_day', 'thin_day'];

/** Judged bars are remembered for as long as a later day may throw a light on them. */
const REMEMBERED_DAYS = 30;

/**
 * Judges days in their order, a piece of history at a time, and says what is to be held: of the run's own day; of what landed
 * anew of others; and of what is loaded, where the run's own day is the first to show that it is wrong.
 */
export class MarketVerdicts {
  readonly #question: Question;
  readonly #judge: MarketJudge;
  readonly #judged = new Map<TradingDate, Map<string, ProvidersBar>>();
  readonly #fresh = new Map<TradingDate, Set<string>>();
  readonly #findings: MarketFinding[] = [];
  readonly #bars = new Map<string, BarHold>();
  readonly #days = new Map<TradingDate, DayHold>();

  constructor(question: Question) {
    this.#question = question;
    const { settings, sectors, tradingDate } = question;
    this.#judge = new MarketJudge({ settings, sectors, backfill: tradingDate === null });
  }

  /** @param fresh bars that landed, and say something else than what is loaded. */
  judge(days: readonly ProvidersDay[], fresh: readonly ProvidersBar[]): void {
    for (const { tradingDate, symbol } of fresh) {
      const symbols = this.#fresh.get(tradingDate) ?? new Set();
      this.#fresh.set(tradingDate, symbols.add(symbol));
    }
    for (const day of days) {
      this.#remember(day);
      for (const found of this.#judge.judge(day)) {
        if (JUDGED_BY_PLAN.includes(found.rule)) continue;
        if (day.tradingDate === this.#question.tradingDate) this.#take(found, true);
        else if (this.#isFresh(found)) this.#take(found, false);
      }
    }
  }

  judgement(): MarketJudgement {
    const blocking = new Map<TradingDate, Set<string>>();
    for (const { severity, scope, tradingDate, rule } of this.#findings)
      if (severity === 'block' || (scope === 'day' && severity === 'quarantine'))
        blocking.set(tradingDate, (blocking.get(tradingDate) ?? new Set()).add(rule));
    const bars = [...this.#bars.values()].filter(
      ({ tradingDate, rule }) => !isSaidOfDay(rule, blocking.get(tradingDate) ?? []),
    );
    return { findings: this.#findings, bars, days: [...this.#days.values()] };
  }

  #remember({ tradingDate, bars }: ProvidersDay): void {
    this.#judged.set(tradingDate, new Map(bars.map((bar) => [bar.symbol, bar])));
    const [oldest] = this.#judged.keys();
    if (this.#judged.size > REMEMBERED_DAYS && oldest !== undefined) this.#judged.delete(oldest);
  }

  /** Of an earlier day, a run is told what it must do, not what it may want to know. */
  #isFresh({ tradingDate, symbol, severity }: MarketFinding): boolean {
    const fresh = this.#fresh.get(tradingDate);
    if (fresh === undefined || (this.#question.tradingDate !== null && severity === 'warn')) return false;
    return symbol === null || fresh.has(symbol);
  }

  #take(found: MarketFinding, isLate: boolean): void {
    const { known, approved, tradingDate: own } = this.#question;
    const { symbol, rule, message, severity, tradingDate } = found;
    const bar = symbol === null ? undefined : this.#judged.get(tradingDate)?.get(symbol);
    const pass = bar === undefined ? undefined : known.released.get(valuesOf(bar));
    if (severity === 'block' && tradingDate !== own) {
      if (approved.has(tradingDate)) this.#warn(found, 'the day was approved');
      else this.#holdDay(found, isLate);
    } else if (severity === 'quarantine' && pass !== undefined) {
      this.#warn(found, `released by ${pass.by}: ${pass.why}`);
    } else {
      this.#findings.push(found);
      if (severity !== 'quarantine' || symbol === null || bar === undefined) return;
      const name = `${tradingDate} ${symbol}`;
      const hold = { symbol, tradingDate, close: bar.close, rule, reason: message, isLate };
      if (!this.#bars.has(name)) this.#bars.set(name, hold);
    }
  }

  #warn(found: MarketFinding, why: string): void {
    this.#findings.push({ ...found, severity: 'warn', message: `${found.message} (${why})` });
  }

  /** A run is not held up by another day: for it, that day is a part of what is quarantined. */
  #holdDay(found: MarketFinding, isLate: boolean): void {
    const { tradingDate } = found;
    this.#findings.push(this.#question.tradingDate === null ? found : { ...found, severity: 'quarantine' });
    const before = this.#days.get(tradingDate)?.findings ?? [];
    this.#days.set(tradingDate, { tradingDate, findings: [...before, found], isLate });
  }
}

function valuesOf(bar: ProvidersBar): string {
  const dataset = bar.isIndex ? 'index_bars' : 'daily_bars';
  return barValues({ ...bar, dataset, occurrence: 1, volume: Number.isNaN(bar.volume) ? null : bar.volume });
}
