import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { isBarDataset } from '../../domain/market/dataset.js';
import {
  judgeColumns,
  quarantinedRows,
  type BarColumns,
  type QualityBar,
  type QualitySettings,
  type RowFinding,
} from '../../domain/quality/index.js';
import { DAY_BLOCKED, DAY_BLOCKED_REASON } from '../../domain/runs/held-by.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import { barAt, heldAt } from './bar-at.js';
import { barValues, type KnownBars } from './known-bars.js';
import { readBarColumns } from './read-bar-columns.js';
import { historyStart } from './read-market-days.js';

export interface JudgedManifests {
  readonly findings: readonly RowFinding[];
  readonly quarantined: readonly HeldBar[];
  /** The accepted bars of the trading date and the weeks before it, for the rules on days. */
  readonly recent: readonly QualityBar[];
}

interface ManifestsToJudge {
  readonly manifests: readonly LandingManifest[];
  readonly judgedOn: TradingDate;
  readonly tradingDate: TradingDate | null;
  readonly known: KnownBars;
  /** Days that wait for a person's decision. */
  readonly waiting: ReadonlySet<TradingDate>;
  readonly settings: QualitySettings;
}

/** Judges the bars of each landed object, one object in memory at a time. */
export async function judgeManifests(
  reader: DuckDBConnection,
  store: ObjectStore,
  { manifests, judgedOn, tradingDate, known, waiting, settings }: ManifestsToJudge,
): Promise<JudgedManifests> {
  const findings: RowFinding[] = [];
  const quarantined: HeldBar[] = [];
  const recent: QualityBar[] = [];
  for (const manifest of manifests) {
    if (!isBarDataset(manifest.dataset)) continue;
    const columns = await readBarColumns(reader, store, manifest);
    const found = judgeColumns(columns, { judgedOn, settings, backfill: tradingDate === null }).map(
      (finding) => letPass(finding, columns, known),
    );
    const rejected = quarantinedRows(found);
    for (const finding of found) findings.push(finding);
    for (const [row, { rule, reason }] of rejected) quarantined.push(heldAt(columns, row, rule, reason));
    // A history that was fetched again after a split must stand for all of the one before, or the judge sees both.
    const since = tradingDate === null ? null : historyStart(tradingDate);
    if (since === null && known.held.size === 0) continue;
    for (let row = 0; row < columns.symbols.length; row += 1) {
      if (rejected.has(row)) continue;
      const date = columns.tradingDates[row]!;
      // Further back than a daily run judges days, but a compact answer reaches there: nobody has judged these bars of a bad day.
      const isUnjudged = since !== null && date < since && waiting.has(date);
      const again = isUnjudged ? WITH_ITS_DAY : heldAgain(columns, row, tradingDate, known);
      if (again !== undefined) quarantined.push(heldAt(columns, row, again.rule, again.reason));
      const isRecent = since !== null && date >= since && date <= tradingDate!;
      if (isRecent && again === undefined) recent.push(barAt(columns, row));
    }
  }
  return { findings, quarantined, recent };
}

const WITH_ITS_DAY = { rule: DAY_BLOCKED, reason: DAY_BLOCKED_REASON };

/** A bar that a person let pass passes whenever it comes again. */
function letPass(finding: RowFinding, columns: BarColumns, { released }: KnownBars): RowFinding {
  if (released.size === 0) return finding;
  const by = released.get(barValues(barAt(columns, finding.row)));
  if (by === undefined) return finding;
  const message = `${finding.message} (released by ${by.by}: ${by.why})`;
  return { ...finding, severity: 'warn', message };
}

/** A bar in quarantine stays there when it comes again. A blocked day is asked about again in its own run alone. */
function heldAgain(
  columns: BarColumns,
  row: number,
  tradingDate: TradingDate | null,
  { held }: KnownBars,
): { readonly rule: string; readonly reason: string } | undefined {
  if (held.size === 0) return undefined;
  const known = held.get(barValues(barAt(columns, row)));
  return known?.rule === DAY_BLOCKED && columns.tradingDates[row] === tradingDate ? undefined : known;
}
