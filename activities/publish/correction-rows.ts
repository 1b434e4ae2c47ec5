import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { whyCorrected, type BarEvent, type Correction } from '../../domain/alerts/corrections.js';
import { cutToBytes } from '../../domain/text/cut-to-bytes.js';
import { addDays } from '../../domain/calendar/trading-date.js';

interface Publication {
  /** Of the publication that changes the figures; the same when it is repeated. */
  readonly correctionId: string;
  readonly at: Date;
}

/** More nobody reads; a correction of so many is of a whole history. */
const KEPT = 1000;
const WHY_BYTES = 1024;

/** Keeps corrections, each with why, until a report has named them. @returns them with why. */
export async function keepCorrections(
  warehouse: Warehouse,
  { correctionId, at }: Publication,
  corrected: readonly Correction[],
): Promise<void> {
  const kept = corrected.slice(0, KEPT);
  const dates = kept.map(({ date }) => date).sort();
  const [first] = dates;
  if (first === undefined) return;
  const span = { from: addDays(first, -7), to: dates.at(-1)! };
  const events = [
    ...(await warehouse.queryRows(CHANGES, eventSchema, span)),
    ...(await warehouse.queryRows(RESTATEMENTS, eventSchema, span)),
  ];
  await warehouse.replaceRows({
    table: 'ops.corrections',
    keyColumns: ['correction_id'],
    rows: kept.map((correction) => ({
      correction_id: correctionId,
      sector: correction.sector,
      trading_date: correction.date,
      measure: 'daily_return',
      old_value: correction.old,
      new_value: correction.new,
      why: cutToBytes(whyCorrected(correction, events), WHY_BYTES),
      corrected_at: at.toISOString(),
      reported_by: null,
    })),
  });
}

const eventSchema = z.object({
  sector: z.string(),
  date: z.string(),
  what: z.string(),
  at: z.string(),
}) satisfies z.ZodType<BarEvent>;

const MEMBERS = '(select distinct symbol, sector from intermediate.int_stock_returns) as members';

const CHANGES = `
  select members.sector, changes.trading_date as "date", cast(changes.changed_at as varchar(64)) as "at",
    changes.symbol || ' ' || changes.change || ' by ' || changes.decided_by || ' (' || changes.rule || '): '
      || case when changes.change = 'held' then changes.reason else changes.why end as what
  from ops.quarantine_changes as changes join ${MEMBERS} on changes.symbol = members.symbol
  where changes.trading_date >= $from::date and changes.trading_date <= $to::date`;

const RESTATEMENTS = `
  select members.sector, restated.trading_date as "date", cast(restated.seen_at as varchar(64)) as "at",
    restated.symbol || ' restated by ' || restated.provider as what
  from staging.stg_restatements as restated join ${MEMBERS} on restated.symbol = members.symbol
  where restated.trading_date >= $from::date and restated.trading_date <= $to::date`;
