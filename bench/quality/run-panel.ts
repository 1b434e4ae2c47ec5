import type { HistoryFinding } from '../../domain/quality/history/history-finding.js';
import { dateOfDay } from '../../domain/quality/history/price-history.js';
import { scanHistory, type HistoryToScan } from '../../domain/quality/history/scan-history.js';
import { placeOf, scoreFaults, type Scores } from './score-faults.js';
import { seedBarFaults, seedDayFaults, type SeedPlan, type Taken } from './seed-faults.js';

/** Around a bar that is wrong already, in calendar days. */
const NEIGHBOURS_DAYS = 30;
const DAY_MS = 86_400_000;

/** Seeds faults into a history, scans it before and after, and scores what the rules found of them. */
export function runPanel(history: HistoryToScan, plan: SeedPlan): Scores {
  const before = scanHistory(history);
  const taken = takenOf(before);
  const days = seedDayFaults(history.prices, taken, plan);
  const bars = seedBarFaults(history.prices, taken, plan);
  const differ = new Set(bars.faults.filter(({ kind }) => kind === 'providers_differ').map(placeOf));
  const ofDays = scoreFaults(days.faults, scanHistory({ ...history, prices: days.prices }), before);
  const alone = scoreFaults(
    bars.faults.filter(({ kind }) => kind !== 'providers_differ'),
    scanHistory({ ...history, prices: bars.prices }).filter((finding) => !differ.has(placeOf(finding))),
    before,
  );
  const second = scanHistory({ ...history, prices: bars.prices, second: bars.second });
  const compared = scoreFaults(
    bars.faults,
    second.filter(({ rule }) => rule === 'provider_mismatch'),
    [],
  );
  return together(ofDays, alone, { ...compared, kinds: compared.kinds.filter(isDiffer), missed: [] });
}

function isDiffer({ kind }: { readonly kind: string }): boolean {
  return kind === 'providers_differ';
}

/** What is wrong with a history as it is: no fault is seeded there. */
export function takenOf(before: readonly HistoryFinding[]): Taken {
  const days = before.filter(({ scope }) => scope === 'day').map(({ tradingDate }) => tradingDate);
  return { bars: wrongAlready(before), days: new Set(days) };
}

function wrongAlready(findings: readonly HistoryFinding[]): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const { symbol, tradingDate } of findings) {
    if (symbol === null) continue;
    const day = Date.parse(tradingDate) / DAY_MS;
    for (let near = -NEIGHBOURS_DAYS; near <= NEIGHBOURS_DAYS; near += 1)
      taken.add(`${symbol} ${dateOfDay(day + near)}`);
  }
  return taken;
}

/** Scores of separate seedings of one history: counts are added, shares weighted by what they are shares of. */
function together(...some: readonly Scores[]): Scores {
  const sum = (of: (scores: Scores) => number) => some.reduce((total, scores) => total + of(scores), 0);
  const rules = new Map<string, { findings: number; right: number }>();
  for (const { rule, findings, precision } of some.flatMap((scores) => scores.rules)) {
    const known = rules.get(rule) ?? { findings: 0, right: 0 };
    rules.set(rule, { findings: known.findings + findings, right: known.right + precision * findings });
  }
  const kinds = some.flatMap((scores) => scores.kinds);
  const large = kinds.reduce((total, { faults }) => total + faults, 0);
  const held = sum(({ heldFindings }) => heldFindings);
  return {
    kinds,
    rules: [...rules]
      .map(([rule, { findings, right }]) => ({ rule, findings, precision: right / findings }))
      .sort((a, b) => (a.rule < b.rule ? -1 : 1)),
    faults: kinds.reduce((total, { faults, smallFaults }) => total + faults + smallFaults, 0),
    heldFindings: held,
    recallAtNext: kinds.reduce((total, { faults, recallAtNext }) => total + faults * recallAtNext, 0) / large,
    precisionAtNext: sum((scores) => scores.heldFindings * scores.precisionAtNext) / held,
    missed: some.flatMap((scores) => scores.missed),
    unexplained: some.flatMap((scores) => scores.unexplained),
  };
}
