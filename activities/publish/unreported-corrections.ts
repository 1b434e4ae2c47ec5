import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { ReportData } from '../../adapters/report/report-data.js';

const row = z.object({
  correction_id: z.string(),
  sector: z.string(),
  trading_date: z.string(),
  measure: z.string(),
  old_value: z.number().nullable(),
  new_value: z.number().nullable(),
  why: z.string(),
  corrected_at: z.string(),
});

/** Corrections that no other report has named, newest date first. From now on this run's report is the one. */
export async function takeCorrections(
  warehouse: Warehouse,
  runId: string,
): Promise<ReportData['corrections']> {
  const rows = await warehouse.queryRows(UNREPORTED, row, { runId });
  await warehouse.replaceRows({
    table: 'ops.corrections',
    keyColumns: ['correction_id', 'sector', 'trading_date', 'measure'],
    rows: rows.map((correction) => ({ ...correction, reported_by: runId })),
  });
  return rows.map((correction) => ({
    sector: correction.sector,
    date: correction.trading_date,
    old: correction.old_value,
    new: correction.new_value,
    why: correction.why,
  }));
}

const UNREPORTED = `
  select correction_id, sector, trading_date, measure, old_value, new_value, why, corrected_at
  from ops.corrections where reported_by is null or reported_by = $runId
  order by trading_date desc, sector`;
