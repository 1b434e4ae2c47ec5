import type { HistoryFinding } from '../../domain/quality/history/history-finding.js';
import type { Fault } from './seed-faults.js';

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
  /** Over all faults above the stated sizes, and all findings that hold rows or block days. */
  readonly recallAtNext: number;
  readonly precisionAtNext: number;
  /** The first few findings that no fault explains. */
  readonly unexplained: readonly string[];
}

/** What is absent or only doubtful can be no more than reported. */
const REPORTED_ONLY = ['missing_bar', 'volume_error', 'ticker_reuse'];

function identity({ rule, symbol, tradingDate }: HistoryFinding): string {
  return `${rule} ${symbol ?? ''} ${tradingDate}`;
}

/** Compares the findings on a seeded history with its faults. `before` are those on the untouched history. */
export function scoreFaults(
  faults: readonly Fault[],
  found: readonly HistoryFinding[],
  before: readonly HistoryFinding[],
  sessionAfter: ReadonlyMap<string, string>,
): Scores {
  const known = new Set(before.map(identity));
  const fresh = found.filter((finding) => !known.has(identity(finding)));
  const byPlace = new Map<string, HistoryFinding[]>();
  for (const finding of fresh) {
    const place = `${finding.symbol ?? ''} ${finding.tradingDate}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
  }
  const isFound = ({ kind, symbol, tradingDate }: Fault, by: string) =>
    (byPlace.get(`${symbol ?? ''} ${tradingDate}`) ?? []).some(
      ({ severity, judgedOn }) => judgedOn <= by && (severity !== 'warn' || REPORTED_ONLY.includes(kind)),
    );
  const next = (fault: Fault) => sessionAfter.get(fault.tradingDate) ?? fault.tradingDate;
  const recall = (some: readonly Fault[], by: (fault: Fault) => string) =>
    some.length === 0 ? 1 : some.filter((fault) => isFound(fault, by(fault))).length / some.length;

  const kinds = [...new Set(faults.map(({ kind }) => kind))].map((kind): KindScore => {
    const own = faults.filter((fault) => fault.kind === kind);
    const large = own.filter(({ isSmall }) => !isSmall);
    const small = own.filter(({ isSmall }) => isSmall);
    return {
      kind,
      faults: large.length,
      recallAtT: recall(large, ({ tradingDate }) => tradingDate),
      recallAtNext: recall(large, next),
      smallFaults: small.length,
      smallRecallAtNext: small.length === 0 ? null : recall(small, next),
    };
  });

  const places = new Set(faults.map(({ symbol, tradingDate }) => `${symbol ?? ''} ${tradingDate}`));
  const wrongDays = new Set(
    faults.filter(({ symbol }) => symbol === null).map(({ tradingDate }) => tradingDate),
  );
  const pauses = new Set(faults.filter(({ kind }) => kind === 'ticker_reuse').map(({ symbol }) => symbol));
  const isTrue = (finding: HistoryFinding) =>
    places.has(`${finding.symbol ?? ''} ${finding.tradingDate}`) ||
    wrongDays.has(finding.tradingDate) ||
    (finding.rule === 'missing_bar' && pauses.has(finding.symbol));
  const precision = (some: readonly HistoryFinding[]) =>
    some.length === 0 ? 1 : some.filter(isTrue).length / some.length;
  const rules = [...new Set(fresh.map(({ rule }) => rule))].sort().map((rule): RuleScore => {
    const own = fresh.filter((finding) => finding.rule === rule);
    return { rule, findings: own.length, precision: precision(own) };
  });
  const held = fresh.filter(({ severity }) => severity !== 'warn');
  return {
    kinds,
    rules,
    faults: faults.length,
    recallAtNext: recall(
      faults.filter(({ isSmall }) => !isSmall),
      next,
    ),
    precisionAtNext: precision(held),
    unexplained: held
      .filter((finding) => !isTrue(finding))
      .slice(0, 20)
      .map(({ rule, message }) => `${rule}: ${message}`),
  };
}
