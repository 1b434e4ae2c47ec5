import type { DuckDBConnection } from '@duckdb/node-api';
import type { HeldSelection, QuarantineNote } from '../../domain/runs/held-selection.js';
import type { ObjectStore } from '../lake/object-store.js';
import { heldCondition, keepExcluded } from './held-condition.js';
import { inTransaction } from './in-transaction.js';
import { decideVintages } from './load/decide-vintages.js';
import { stageLoadedManifests } from './load/stage-manifests.js';
import { noteChanges } from './quarantine-changes.js';

export interface HeldBars {
  readonly store: ObjectStore;
  readonly held: HeldSelection;
  readonly note: QuarantineNote;
}

/**
 * Moves bars from quarantine to the raw tables: their fetches are decided again without the marks, so that the raw tables are as
 * if the bars had never been held. Excepted ones are held by the person from now on. Repeating it changes nothing.
 *
 * @throws UnreadableObjectError, WarehouseFullError
 */
export async function releaseHeldBars(
  connection: DuckDBConnection,
  { store, held, note }: HeldBars,
): Promise<void> {
  const condition = heldCondition(held);
  await inTransaction(connection, async () => {
    const marked = `(provider, dataset, fetch_id) in (select (provider, dataset, fetch_id) from raw.quarantine_marks where ${condition})`;
    const staged = await stageLoadedManifests(connection, marked, {});
    const bars = `(select * from raw.quarantined_bars where ${condition})`;
    await connection.run(noteChanges('released', bars, note));
    await connection.run(`delete from raw.quarantine_marks where ${condition}`);
    await connection.run(`delete from raw.quarantined_bars where ${condition}`);
    for (const statement of keepExcluded(held, note)) await connection.run(statement);
    await decideVintages(connection, store, staged, (_, observationDate) => observationDate);
  });
}
