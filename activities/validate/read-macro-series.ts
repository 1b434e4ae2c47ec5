import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { withLandedRows } from '../../adapters/lake/with-landed-rows.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { MacroPoint, MacroSeries } from '../../domain/quality/index.js';

/** What a monthly series' cadence shows in, and as far back as a revision is looked for. */
const HISTORY_DAYS = 400;

const rowSchema = z.object({ seriesId: z.string(), date: z.string(), value: z.number().nullable() });
type Row = z.infer<typeof rowSchema>;

interface Question {
  readonly tradingDate: TradingDate;
  readonly seriesIds: readonly string[];
  readonly manifests: readonly LandingManifest[];
}

/** The macro series of a run as its morning knows them: what is loaded, and what landed since. */
export async function readMacroSeries(
  reader: DuckDBConnection,
  store: ObjectStore,
  warehouse: Warehouse,
  { tradingDate, seriesIds, manifests }: Question,
): Promise<MacroSeries[]> {
  const since = addDays(tradingDate, -HISTORY_DAYS);
  const known = await warehouse.queryRows(KNOWN, rowSchema, { since, date: tradingDate });
  const arrived: Row[] = [];
  for (const manifest of manifests) {
    if (manifest.dataset !== 'macro_observations') continue;
    arrived.push(...(await landedRows(reader, store, manifest, { since, tradingDate })));
  }
  return seriesIds.map((seriesId) => ({
    seriesId,
    known: pointsOf(known, seriesId),
    arrived: pointsOf(arrived, seriesId),
  }));
}

/** One point a date, the last one given; in the order of the dates. */
function pointsOf(rows: readonly Row[], seriesId: string): MacroPoint[] {
  const own = new Map(
    rows.filter((row) => row.seriesId === seriesId).map(({ date, value }) => [date, value]),
  );
  return [...own].map(([date, value]) => ({ date, value })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

async function landedRows(
  reader: DuckDBConnection,
  store: ObjectStore,
  manifest: LandingManifest,
  { since, tradingDate }: { readonly since: TradingDate; readonly tradingDate: TradingDate },
): Promise<Row[]> {
  const result = await withLandedRows(store, manifest, (relation) =>
    reader.runAndReadAll(
      `select series_id, observation_date::varchar, value from (${relation})
       where observation_date between '${since}'::date and '${tradingDate}'::date order by realtime_start, row_in_file`,
    ),
  );
  return result.getRows().map(([seriesId, date, value]) => ({
    seriesId: String(seriesId),
    date: String(date),
    value: typeof value === 'number' ? value : null,
  }));
}

/** Newest last. */
const KNOWN = `
  select series_id as "seriesId", observation_date as "date", value
  from raw.macro_observations
  where observation_date >= $since::date and observation_date <= $date::date
  order by realtime_start, fetched_at`;
