import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { storeMetrics } from '../../activities/metrics/store-metrics.js';
import { readReportData } from '../../activities/publish/read-report-data.js';
import { writeReport } from '../../activities/publish/write-report.js';
import { pinnedUniverse } from '../../activities/shared/pinned-universe.js';
import { writeSettings } from '../../activities/transform/write-settings.js';
import { copyKnown } from '../../adapters/warehouse/copy-known.js';
import { queryRows } from '../../adapters/warehouse/query-rows.js';
import { withDuckDb } from '../../adapters/warehouse/with-duckdb.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { SectorFigures } from '../output/start-document.js';
import type { Say } from '../output/screen.js';
import { rebuildContext, type RebuildContext } from '../rebuild/rebuild-context.js';
import { runModels } from '../rebuild/rebuild-marts.js';
import type { PipelineConfiguration } from '../stack/pipeline-configuration.js';
import { readSectors } from './read-sectors.js';
import { runRecord } from './run-day.js';

export interface KnownAt {
  readonly tradingDate: TradingDate;
  /** What this lake fetched later is left out. */
  readonly knownAt: Date;
  /** As it was asked for; names the report. */
  readonly asked: string;
  /** Of the list to use; that of the date's newest run unless given. */
  readonly universeVersion?: string | undefined;
}

export interface KnownReport {
  readonly report: string;
  readonly sectors: readonly SectorFigures[];
}

/** An activity of the pipeline, or an analyst's query, may hold the warehouse. */
const WAREHOUSE_WAIT_MS = 60_000;

/** Begins the name of a report's own folder in the home; its process id ends it. */
const SCRATCH = 'known-at-';

/**
 * The report of a date with what was known at an instant, made in a warehouse of its own that is deleted afterwards: marts,
 * reports and records of the normal runs stay as they are.
 *
 * @throws BadInputError when no bar of the date was known by then; DbtFailedError.
 */
export async function reportKnownAt(
  pipeline: PipelineConfiguration,
  question: KnownAt,
  say: Say,
): Promise<KnownReport> {
  await removeAbandoned(pipeline.home.root);
  const context = await rebuildContext(pipeline, `${SCRATCH}${process.pid}`);
  const { scratch } = context;
  await mkdir(dirname(scratch.duckdb), { recursive: true });
  try {
    say('copying what was known');
    await fillKnown(context, question);
    await runModels(context, 'models', say);
    say('computing metrics');
    await context.withWarehouse((warehouse) => storeMetrics(warehouse, question.tradingDate));
    return {
      report: await reportOf(context, question),
      sectors: await readSectors(context, question.tradingDate),
    };
  } finally {
    await rm(scratch.root, { recursive: true, force: true });
  }
}

/** `sector-report-2018-02-06-known-at-2018-02-07T11-30-00Z.html`: a colon would not be a file name everywhere. */
export function knownReportName({ tradingDate, asked }: Pick<KnownAt, 'tradingDate' | 'asked'>): string {
  return `sector-report-${tradingDate}-known-at-${asked.replaceAll(':', '-')}.html`;
}

/** What reports left that were ended half-way, by the processes that made them. */
async function removeAbandoned(root: string): Promise<void> {
  for (const folder of await readdir(root)) {
    const owner = folder.startsWith(SCRATCH) ? Number(folder.slice(SCRATCH.length)) : null;
    if (owner === null || (owner !== process.pid && isAlive(owner))) continue;
    await rm(join(root, folder), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function fillKnown(context: RebuildContext, question: KnownAt): Promise<void> {
  const { tradingDate, knownAt } = question;
  const { home, scratch, settings } = context;
  const universe = await listOf(context, question);
  // Writing creates the schema.
  await context.withWarehouse((warehouse) => writeSettings(warehouse, { universe, settings, tradingDate }));
  await withDuckDb(home.duckdb, { readOnly: true, waitMs: WAREHOUSE_WAIT_MS }, async (connection) => {
    const [first] = await queryRows(
      connection,
      'select min(fetched_at) as "fetchedAt" from raw.daily_bars where trading_date = $date::date',
      z.object({ fetchedAt: z.string().nullable() }),
      { date: tradingDate },
    );
    requireKnown(question, first?.fetchedAt ?? null);
    await copyKnown(connection, { into: scratch.duckdb, knownAt });
  });
}

function requireKnown({ tradingDate, knownAt, asked }: KnownAt, firstFetchedAt: string | null): void {
  if (firstFetchedAt === null) {
    const allowed = 'a trading date whose bars are in the warehouse: run it, or ask for its history, first';
    throw new BadInputError({ what: '--date', given: tradingDate, allowed });
  }
  if (firstFetchedAt <= knownAt.toISOString()) return;
  const allowed = `${firstFetchedAt} or later, when the first bar of ${tradingDate} was fetched`;
  throw new BadInputError({ what: '--known-at', given: asked, allowed });
}

async function reportOf(context: RebuildContext, question: KnownAt): Promise<string> {
  const { tradingDate, knownAt } = question;
  const { version: universeVersion } = await listOf(context, question);
  const data = await context.withWarehouse((warehouse) =>
    readReportData(warehouse, context, {
      progress: { tradingDate, stages: [], ingest: [], gate: null },
      workflowId: '',
      runId: '',
      universeVersion,
      knownAt,
    }),
  );
  return await writeReport(join(context.home.reports, knownReportName(question)), data);
}

async function listOf(context: RebuildContext, { tradingDate, universeVersion }: KnownAt) {
  const record = universeVersion === undefined ? await runRecord(context.store, tradingDate) : null;
  return await pinnedUniverse(context, universeVersion ?? record?.universeVersion);
}
