import { rounded } from '../describe-move.js';
import type { MarketBar, MeasuredBar } from '../market-day.js';
import type { MarketRule } from '../market-rule.js';
import type { QualitySettings } from '../../quality-settings.js';

interface Evidence {
  readonly field: 'open' | 'high' | 'low' | 'close';
  readonly value: number;
  /** The other provider's, brought to this one's adjustment. */
  readonly other: number;
  readonly difference: number;
  /** Other close over this one, as it usually is: two histories adjusted otherwise differ by a constant. */
  readonly factor: number;
  /** Whose value is taken. */
  readonly golden: 'first' | 'second' | 'undecided';
}

/** Days on which a new ratio must hold before it counts as a new adjustment. */
const NEW_FACTOR_DAYS = 3;
/** Log ratio. */
const SPLIT_MOVE = 0.15;
/** Deviations by which one close must fit the day before better. */
const GOLDEN_MARGIN = 1;
const GOLDEN_WORDS = {
  first: 'this one fits the days before better',
  second: "the other provider's fits the days before better",
  undecided: 'which of the two is right cannot be told',
} as const;
const STALE_WORDS = {
  first: "the other provider's close is that of its bar before",
  second: "this one's close is that of the bar before",
} as const;
/** A move in the symbol's own deviations that the other provider's bar may show while this one's stands still. */
const BELIEVED_MOVE = 4;
const FIELDS = ['close', 'open', 'high', 'low'] as const;

/**
 * Catches two providers that disagree about a bar, after the constant factor between their adjustments is removed. The golden
 * price is the one that fits the symbol's own history better, and never one that repeats the close before it while the other moves:
 * when that is the other's, the bar is quarantined, else the finding warns. Lets pass a symbol that one provider lacks, an error that both share, and a new factor after three days.
 */
export const providerMismatch: MarketRule<'provider_mismatch', Evidence> = {
  rule: 'provider_mismatch',
  judge: function* ({ bars, tradingDate }, settings) {
    for (const measured of bars) {
      const { second, memory, bar } = measured;
      if (second === null) continue;
      const ratio = second.close / bar.close;
      const isFirst = Number.isNaN(memory.factor);
      if (isFirst) memory.factor = initialFactor(ratio);
      const found = worstField(bar, second, memory.factor, settings);
      if (found === null) {
        memory.factor += (ratio - memory.factor) / 10;
        memory.factorDoubts = 0;
        continue;
      }
      const factor = memory.factor;
      const isSame = isNear(ratio, memory.doubtedFactor, settings);
      memory.factorDoubts = found.field !== 'close' ? 0 : isSame ? memory.factorDoubts + 1 : 1;
      memory.doubtedFactor = ratio;
      // Much of a change is a split that one of the two has adjusted for: its second day shows that.
      const isSplit = Math.abs(Math.log(ratio / factor)) > SPLIT_MOVE;
      if (isNear(ratio, memory.factorBefore, settings)) {
        // The level that was left some days ago is back.
        [memory.factor, memory.factorBefore, memory.factorDoubts] = [memory.factorBefore, NaN, 0];
        continue;
      }
      if (memory.factorDoubts >= (isSplit ? 2 : NEW_FACTOR_DAYS)) {
        memory.factorBefore = factor;
        memory.factor = ratio;
        memory.factorDoubts = 0;
        if (isSplit) continue;
      }
      const stale = found.field === 'close' ? staleOf(measured, second, factor) : null;
      const golden = stale === null ? goldenOf(measured, second, factor, found.field) : stale;
      const why = stale === null ? GOLDEN_WORDS[golden] : STALE_WORDS[stale];
      if (golden === 'second') measured.held = true;
      const { symbol } = bar;
      yield {
        severity: golden === 'second' ? 'quarantine' : 'warn',
        ...{ scope: 'row', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: ${found.field} ${bar[found.field]}, but the other provider has ${rounded(found.other)} (${(found.difference * 100).toFixed(2)} %); ${why}`,
        evidence: {
          ...{ field: found.field, value: bar[found.field], other: rounded(found.other) },
          ...{ difference: rounded(found.difference), factor: rounded(factor, 6), golden },
        },
      };
    }
  },
};

function isNear(ratio: number, factor: number, { providerTolerance }: QualitySettings): boolean {
  return Math.abs(ratio / factor - 1) <= providerTolerance;
}

/** The first day gives no history of the ratio; near 1 it is taken for 1, so that an error on that day is seen. */
function initialFactor(ratio: number): number {
  return Math.abs(ratio - 1) < 0.02 ? 1 : ratio;
}

function worstField(first: MarketBar, second: MarketBar, factor: number, settings: QualitySettings) {
  for (const field of FIELDS) {
    const other = second[field] / factor;
    const difference = other / first[field] - 1;
    const tolerance = field === 'close' ? settings.providerTolerance : settings.providerRangeTolerance;
    if (Math.abs(difference) > tolerance) return { field, other, difference };
  }
  return null;
}

/** The golden one where the other has the very close of its bar before; null where neither has, or both. */
function staleOf(
  { bar, memory, residual, sessions }: MeasuredBar,
  second: MarketBar,
  factor: number,
): keyof typeof STALE_WORDS | null {
  const before = memory.newest;
  if (before === undefined) return null;
  const isThisStale = bar.close === before.bar.close;
  const isOtherStale = second.close === before.second?.close;
  if (isThisStale === isOtherStale) return null;
  if (isOtherStale) return 'first';
  const move = residual + Math.log(second.close / factor / bar.close);
  return Math.abs(move) < BELIEVED_MOVE * memory.scale(sessions) ? 'second' : null;
}

function goldenOf(
  { residual, gap, memory, sessions, bar, referenceClose }: MeasuredBar,
  second: MarketBar,
  factor: number,
  field: (typeof FIELDS)[number],
): Evidence['golden'] {
  if (referenceClose === null) return 'undecided';
  const scale = memory.scale(sessions);
  const shift = (one: 'open' | 'close') => Math.log(second[one] / factor / bar[one]);
  // A bar that is off as a whole shows at its open already, against which nights are calm.
  const misfit = (overnight: number, daily: number) =>
    Math.abs(overnight) / memory.gapScale(sessions) + Math.abs(daily) / scale;
  const [mine, other] =
    field === 'close'
      ? [misfit(gap, residual), misfit(gap + shift('open'), residual + shift('close'))]
      : [
          Math.abs(Math.log(bar[field] / bar.close)) / scale,
          Math.abs(Math.log(second[field] / factor / bar.close)) / scale,
        ];
  const margin = mine - other;
  if (margin > GOLDEN_MARGIN) return 'second';
  return margin < -GOLDEN_MARGIN ? 'first' : 'undecided';
}
