import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import {
  judgeColumns,
  quarantinedRows,
  type BarColumns,
  type QualityBar,
  type QualitySettings,
  type RowFinding,
} from '../../domain/quality/index.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import { readBarColumns } from './read-bar-columns.js';
import { HISTORY_DAYS } from './read-market-days.js';

export interface JudgedManifests {
  readonly findings: readonly RowFinding[];
  readonly quarantined: readonly HeldBar[];
  /** The accepted bars of the trading date and the weeks before it, for the rules on days. */
  readonly recent: readonly QualityBar[];
}

interface How {
  readonly judgedOn: TradingDate;
  /** Null for history. */
  readonly tradingDate: TradingDate | null;
  readonly settings: QualitySettings;
}

/** Judges the bars of each landed object, one object in memory at a time. */
export async function judgeManifests(
  reader: DuckDBConnection,
  store: ObjectStore,
  manifests: readonly LandingManifest[],
  { judgedOn, tradingDate, settings }: How,
): Promise<JudgedManifests> {
  const findings: RowFinding[] = [];
  const quarantined: HeldBar[] = [];
  const recent: QualityBar[] = [];
  for (const manifest of manifests) {
    if (manifest.dataset !== 'daily_bars' && manifest.dataset !== 'index_bars') continue;
    const columns = await readBarColumns(reader, store, manifest);
    const found = judgeColumns(columns, { judgedOn, settings, backfill: tradingDate === null });
    const rejected = quarantinedRows(found);
    for (const finding of found) findings.push(finding);
    for (const [row, { rule, reason }] of rejected) {
      const { provider, dataset, symbol, tradingDate: date, occurrence, fetchId } = barAt(columns, row);
      quarantined.push({ provider, dataset, symbol, tradingDate: date, occurrence, fetchId, rule, reason });
    }
    if (tradingDate === null) continue;
    // A history that was fetched again after a split must stand for all of the one before, or the judge sees both.
    const since = addDays(tradingDate, -HISTORY_DAYS);
    for (let row = 0; row < columns.symbols.length; row += 1) {
      const date = columns.tradingDates[row]!;
      if (date >= since && date <= tradingDate && !rejected.has(row)) recent.push(barAt(columns, row));
    }
  }
  return { findings, quarantined, recent };
}

function barAt(columns: BarColumns, row: number): QualityBar {
  return {
    provider: columns.provider,
    dataset: columns.dataset,
    fetchId: columns.fetchId,
    symbol: columns.symbols[row]!,
    tradingDate: columns.tradingDates[row]!,
    occurrence: columns.occurrences[row]!,
    open: columns.open[row] ?? null,
    high: columns.high[row] ?? null,
    low: columns.low[row] ?? null,
    close: columns.close[row] ?? null,
    adjClose: columns.adjClose[row] ?? null,
    volume: columns.volume[row] ?? null,
    provisional: columns.provisional[row]!,
  };
}
