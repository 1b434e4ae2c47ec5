import type { DuckDBConnection } from '@duckdb/node-api';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ObjectStore } from '../lake/object-store.js';
import { inTransaction } from './in-transaction.js';
import { decideVintages } from './load/decide-vintages.js';
import { stageLoadedManifests } from './load/stage-manifests.js';

export interface HeldBars {
  readonly store: ObjectStore;
  /** The rule that held them. */
  readonly rule: string;
  readonly tradingDate: TradingDate;
  /** Symbols that stay in quarantine. */
  readonly except?: readonly string[];
}

const HELD =
  "rule = $rule and trading_date = $tradingDate::date and not list_contains(string_split($except, ','), symbol)";

/**
 * Moves the bars that one rule held on one day from quarantine to the raw tables: their fetches are decided again without
 * the marks, so that the raw tables are as if the bars had never been held. Repeating it changes nothing.
 *
 * @throws UnreadableObjectError, WarehouseFullError
 */
export async function releaseHeldBars(connection: DuckDBConnection, held: HeldBars): Promise<void> {
  const parameters = {
    rule: held.rule,
    tradingDate: held.tradingDate,
    except: (held.except ?? []).join(','),
  };
  await inTransaction(connection, async () => {
    const marked = `(provider, dataset, fetch_id) in (select (provider, dataset, fetch_id) from raw.quarantine_marks where ${HELD})`;
    const staged = await stageLoadedManifests(connection, marked, parameters);
    await connection.run(`delete from raw.quarantine_marks where ${HELD}`, parameters);
    await connection.run(`delete from raw.quarantined_bars where ${HELD}`, parameters);
    await decideVintages(connection, held.store, staged, (_, observationDate) => observationDate);
  });
}
