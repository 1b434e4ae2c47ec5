import type { DayInput } from './day/day-rule.js';
import { DAY_RULES } from './day/index.js';
import type { DayFinding } from './finding.js';
import { isSwitchedOff } from './is-switched-off.js';
import { qualitySettings, type QualitySettings } from './quality-settings.js';

/** Judges a trading date by every rule on days and on symbols. */
export function judgeDay(day: DayInput, settings: QualitySettings = qualitySettings()): DayFinding[] {
  const { tradingDate } = day;
  const findings = DAY_RULES.flatMap(({ rule, scope, judge }) =>
    judge(day, settings).map(
      // TypeScript cannot see that rule and evidence come from the same member of the union.
      (verdict) => ({ rule, scope, tradingDate, judgedOn: tradingDate, ...verdict }) as DayFinding,
    ),
  );
  return findings.filter((finding) => !isSwitchedOff(settings.switches, finding, false));
}
