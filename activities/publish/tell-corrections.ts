import { Context } from '@temporalio/activity';
import { currentMarts } from '../../adapters/warehouse/current-marts.js';
import { MartsNotPublishedError } from '../../adapters/warehouse/marts-not-published-error.js';
import { queryRows } from '../../adapters/warehouse/query-rows.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { corrections, type PublishedReturn } from '../../domain/alerts/corrections.js';
import { correctionAlert } from '../../domain/alerts/market-alerts.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ActivityDependencies } from '../dependencies.js';
import { raiseAlert } from '../shared/raise-alert.js';
import { keepCorrections } from './correction-rows.js';
import { RETURNS } from './market-queries.js';
import { quoted } from '../../adapters/sql/quoted.js';

type Dependencies = Pick<ActivityDependencies, 'alerts' | 'clock' | 'places' | 'withLakeReader'>;

const MART = 'mart_sector_performance';

/** Tells, and keeps for the next report, when the marts that are about to be published say something else of the days before `date` than those that readers have. */
export async function tellCorrections(
  dependencies: Dependencies,
  warehouse: Warehouse,
  date: TradingDate,
): Promise<void> {
  const bounds = { date };
  const published = await publishedReturns(dependencies, bounds);
  if (published.length === 0) return;
  const now = await warehouse.queryRows(RETURNS.sql, RETURNS.row, bounds);
  const alert = correctionAlert(date, published, now);
  if (alert === null) return;
  const { workflowId = 'unknown', runId = 'unknown' } = Context.current().info.workflowExecution ?? {};
  const publication = { correctionId: `${workflowId} ${runId}`, at: dependencies.clock() };
  await keepCorrections(warehouse, publication, corrections(date, published, now));
  await raiseAlert(dependencies, alert);
}

async function publishedReturns(
  { places, withLakeReader }: Dependencies,
  bounds: Record<'date', string>,
): Promise<PublishedReturn[]> {
  try {
    const file = (await currentMarts(places.marts)).get(MART);
    if (file === undefined) return [];
    const sql = RETURNS.sql.replace(`marts.${MART}`, `read_parquet(${quoted(file)})`);
    return await withLakeReader((reader) => queryRows(reader, sql, RETURNS.row, bounds));
  } catch (error) {
    // The first time, there is nothing that could be corrected.
    if (error instanceof MartsNotPublishedError) return [];
    throw error;
  }
}
