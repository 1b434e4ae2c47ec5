import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { withLandedRows } from '../../adapters/lake/with-landed-rows.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { BarColumns } from '../../domain/quality/index.js';

/** DuckDB gives whole columns; text is cast in SQL, prices as doubles. */
const COLUMNS = `symbol, trading_date::varchar, occurrence::integer, open_px, high_px, low_px, close_px, adj_close_px,
  volume::double, provisional`;

/** The bars of one landed batch in the order they landed in, column by column. */
export async function readBarColumns(
  connection: DuckDBConnection,
  store: ObjectStore,
  manifest: LandingManifest,
): Promise<BarColumns> {
  const result = await withLandedRows(store, manifest, (relation) =>
    connection.runAndReadAll(`select ${COLUMNS} from (${relation})`),
  );
  const columns = result.getColumns();
  const column = <T>(index: number) => (columns[index] ?? []) as T[];
  return {
    provider: manifest.provider,
    dataset: manifest.dataset as BarColumns['dataset'],
    fetchId: manifest.fetchId,
    symbols: column<string>(0),
    tradingDates: column<string>(1),
    occurrences: column<number>(2),
    open: column<number | null>(3),
    high: column<number | null>(4),
    low: column<number | null>(5),
    close: column<number | null>(6),
    adjClose: column<number | null>(7),
    volume: column<number | null>(8),
    provisional: column<boolean>(9),
  };
}
