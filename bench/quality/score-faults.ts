import type { HistoryFinding } from '../../domain/quality/history/history-finding.js';
import type { Fault } from './fault.js';

export interface KindScore {
  readonly kind: string;
  readonly faults: number;
  /** Shares found on the day itself, and by the day after. */
  readonly recallAtT: number;
  readonly recallAtNext: number;
  readonly smallFaults: number;
  readonly smallRecallAtNext: number | null;
}

export interface RuleScore {
  readonly rule: string;
  /** Findings that the untouched history does not have. */
  readonly findings: number;
  readonly precision: number;
}

export interface Scores {
  readonly kinds: readonly KindScore[];
  readonly rules: readonly RuleScore[];
  readonly faults: number;
  /** Findings that hold rows or block days, and that the untouched history does not have. */
  readonly heldFindings: number;
  /** Over all faults above the stated sizes, and all findings that hold rows or block days. */
  readonly recallAtNext: number;
  readonly precisionAtNext: number;
  /** Faults above the stated sizes that were not found. */
  readonly missed: readonly Fault[];
  /** Findings that hold or block and that no fault explains. */
  readonly unexplained: readonly HistoryFinding[];
}

/** What goes on at another level. */
const LEVEL_KINDS = [
  'split',
  'split_of_prices_alone',
  'ticker_reuse',
  'ticker_replaced',
  'dividend_mistaken',
];
/** What is absent or only doubtful can be no more than reported. */
const REPORTED_ONLY = ['missing_bar', 'moved_date', 'volume_error', 'volume_in_lots'];

function identity({ rule, symbol, tradingDate }: HistoryFinding): string {
  return `${rule} ${symbol ?? ''} ${tradingDate}`;
}

export function placeOf({ symbol, tradingDate }: { symbol: string | null; tradingDate: string }): string {
  return `${symbol ?? ''} ${tradingDate}`;
}

/** Compares the findings on a seeded history with its faults. `before` are those on the untouched history. */
export function scoreFaults(
  faults: readonly Fault[],
  found: readonly HistoryFinding[],
  before: readonly HistoryFinding[],
): Scores {
  const known = new Set(before.map(identity));
  const fresh = found.filter((finding) => !known.has(identity(finding)));
  const byPlace = new Map<string, HistoryFinding[]>();
  for (const finding of fresh) {
    const place = placeOf(finding);
    byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
  }
  const isFound = (fault: Fault, by: string) =>
    (byPlace.get(placeOf(fault)) ?? []).some(
      ({ severity, judgedOn }) =>
        judgedOn <= by && (severity !== 'warn' || REPORTED_ONLY.includes(fault.kind)),
    );
  const recall = (some: readonly Fault[], by: (fault: Fault) => string) =>
    some.length === 0 ? 1 : some.filter((fault) => isFound(fault, by(fault))).length / some.length;
  const due = ({ dueBy }: Fault) => dueBy;

  const kinds = [...new Set(faults.map(({ kind }) => kind))].map((kind): KindScore => {
    const own = faults.filter((fault) => fault.kind === kind);
    const large = own.filter(({ isSmall }) => !isSmall);
    const small = own.filter(({ isSmall }) => isSmall);
    return {
      kind,
      faults: large.length,
      recallAtT: recall(large, ({ tradingDate }) => tradingDate),
      recallAtNext: recall(large, due),
      smallFaults: small.length,
      smallRecallAtNext: small.length === 0 ? null : recall(small, due),
    };
  });

  const isTrue = explainedBy(faults);
  const precision = (some: readonly HistoryFinding[]) =>
    some.length === 0 ? 1 : some.filter(isTrue).length / some.length;
  const rules = [...new Set(fresh.map(({ rule }) => rule))].sort().map((rule): RuleScore => {
    const own = fresh.filter((finding) => finding.rule === rule);
    return { rule, findings: own.length, precision: precision(own) };
  });
  const held = fresh.filter(({ severity }) => severity !== 'warn');
  const large = faults.filter(({ isSmall }) => !isSmall);
  return {
    kinds,
    rules,
    faults: faults.length,
    heldFindings: held.length,
    recallAtNext: recall(large, due),
    precisionAtNext: precision(held),
    missed: large.filter((fault) => !isFound(fault, due(fault))),
    unexplained: held.filter((finding) => !isTrue(finding)),
  };
}

/** A finding is right where a fault is: at its bar, on its day, and where a moved bar landed on another. */
function explainedBy(faults: readonly Fault[]): (finding: HistoryFinding) => boolean {
  const places = new Set(faults.map(placeOf));
  const wrongDays = new Set(
    faults.filter(({ symbol }) => symbol === null).map(({ tradingDate }) => tradingDate),
  );
  const pauses = new Set(faults.filter(({ kind }) => kind === 'ticker_reuse').map(({ symbol }) => symbol));
  const landings = new Set(
    faults
      .filter(({ kind }) => kind === 'moved_date')
      .map(({ symbol, dueBy }) => placeOf({ symbol, tradingDate: dueBy })),
  );
  return (finding) =>
    places.has(placeOf(finding)) ||
    wrongDays.has(finding.tradingDate) ||
    landings.has(placeOf(finding)) ||
    (finding.rule === 'missing_bar' && pauses.has(finding.symbol)) ||
    (finding.rule === 'provider_mismatch' && isAfterChange(faults, finding));
}

/** Calendar days in which two providers' histories stay apart after one of them changed its level. */
const CHANGE_DAYS = 6;

function isAfterChange(faults: readonly Fault[], { symbol, tradingDate }: HistoryFinding): boolean {
  return faults.some(
    (fault) =>
      LEVEL_KINDS.includes(fault.kind) &&
      fault.symbol === symbol &&
      fault.tradingDate <= tradingDate &&
      Date.parse(tradingDate) - Date.parse(fault.tradingDate) <= CHANGE_DAYS * 86_400_000,
  );
}
