import type { TradingDate } from '../calendar/trading-date.js';
import type { MacroFinding } from './finding.js';
import { isSwitchedOff } from './is-switched-off.js';
import { MACRO_RULES } from './macro/index.js';
import type { MacroSeries } from './macro/macro-series.js';
import { qualitySettings, type QualitySettings } from './quality-settings.js';

/** Judges macro series on the morning of a run. A finding's `symbol` is the series. */
export function judgeMacro(
  series: readonly MacroSeries[],
  judgedOn: TradingDate,
  settings: QualitySettings = qualitySettings(),
): MacroFinding[] {
  const findings = series.flatMap((one) =>
    MACRO_RULES.flatMap(({ rule, judge }) =>
      judge(one, judgedOn).map(
        (verdict) =>
          // TypeScript cannot see that rule and evidence come from the same member of the union.
          ({
            rule,
            severity: 'warn',
            scope: 'symbol',
            symbol: one.seriesId,
            judgedOn,
            ...verdict,
          }) as MacroFinding,
      ),
    ),
  );
  return findings.filter((finding) => !isSwitchedOff(settings.switches, finding, false));
}
