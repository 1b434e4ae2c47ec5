import { CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY, sessionsBetween } from '../../calendar/trading-calendar.js';
import type { MarketFinding } from '../finding.js';
import { isSwitchedOff } from '../is-switched-off.js';
import { qualitySettings, type QualitySettings } from '../quality-settings.js';
import type { MarketInput } from './market-day.js';
import { measureDay, type MarketState } from './measure-day.js';
import { rememberDay } from './remember-day.js';
import { MARKET_RULES } from './rules/index.js';

export interface MarketJudgeOptions {
  readonly settings?: QualitySettings;
  /** GICS sector by symbol, where known. */
  readonly sectors?: ReadonlyMap<string, string>;
  readonly backfill?: boolean;
}

/** Before the first differences are known: two large baskets differ by this much a day. Log return. */
const PRIOR_INDEX_DEVIATION = 0.003;

/**
 * Judges trading dates one after another, each by those before it: what it says of a day is final when the day is
 * judged, and what only a later day shows is found on that day. Days must come in ascending order.
 */
export class MarketJudge {
  readonly #state: MarketState = {
    symbols: new Map(),
    level: 0,
    session: 0,
    previousDate: null,
    indexDeviation: PRIOR_INDEX_DEVIATION,
    difference: NaN,
    wasBlocked: false,
    usualWick: NaN,
  };
  readonly #settings: QualitySettings;
  readonly #sectors: ReadonlyMap<string, string>;
  readonly #backfill: boolean;

  constructor({
    settings = qualitySettings(),
    sectors = new Map(),
    backfill = false,
  }: MarketJudgeOptions = {}) {
    this.#settings = settings;
    this.#sectors = sectors;
    this.#backfill = backfill;
  }

  judge(input: MarketInput): MarketFinding[] {
    this.#state.session += missedSessions(this.#state.previousDate, input.tradingDate);
    const day = measureDay(this.#state, input, this.#sectors);
    const findings: MarketFinding[] = [];
    for (const { rule, judge } of MARKET_RULES) {
      for (const verdict of judge(day, this.#settings)) {
        // TypeScript cannot see that rule and evidence come from the same member of the union.
        const finding = { rule, judgedOn: input.tradingDate, ...verdict } as MarketFinding;
        if (isSwitchedOff(this.#settings.switches, finding, this.#backfill)) continue;
        findings.push(finding);
      }
    }
    rememberDay(this.#state, day);
    this.#state.wasBlocked = findings.some(
      ({ severity, tradingDate }) => severity === 'block' && tradingDate === input.tradingDate,
    );
    return findings;
  }
}

/** Sessions of the exchange between two days that were judged: a move over them is that of several days. */
function missedSessions(previousDate: string | null, tradingDate: string): number {
  if (previousDate === null || previousDate < CALENDAR_FIRST_DAY || tradingDate > CALENDAR_LAST_DAY) return 0;
  return Math.max(0, sessionsBetween(previousDate, tradingDate).length - 2);
}
