import { describeFindings } from '../../domain/quality/index.js';
import { DAY_BLOCKED } from '../../domain/runs/held-by.js';
import type { HeldDay } from '../../domain/runs/held-day.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import type { DayHold } from './market-verdicts.js';

/** Of one day: thousands of days pass through a workflow's history together. */
const FINDINGS_BYTES = 600;
const WHY_CHARACTERS = 240;

/** Blocked days as they are listed for a decision, oldest first. Bars that are held for a reason of their own are not theirs. */
export function describeHeldDays(days: readonly DayHold[], held: readonly HeldBar[]): HeldDay[] {
  const bars = new Map<string, number>();
  for (const { tradingDate, rule } of held)
    if (rule === DAY_BLOCKED) bars.set(tradingDate, (bars.get(tradingDate) ?? 0) + 1);
  return [...days]
    .filter(({ tradingDate }) => bars.has(tradingDate))
    .sort((a, b) => (a.tradingDate < b.tradingDate ? -1 : 1))
    .map(({ tradingDate, findings }) => ({
      tradingDate,
      bars: bars.get(tradingDate)!,
      why: (findings[0]?.message ?? '').slice(0, WHY_CHARACTERS),
      findings: describeFindings(findings, { maxBytes: FINDINGS_BYTES }),
    }));
}
