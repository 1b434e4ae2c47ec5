import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { WarehouseFileError } from '../../adapters/warehouse/warehouse-file-error.js';
import { withDuckDb } from '../../adapters/warehouse/with-duckdb.js';
import type { RebuildContext } from './rebuild-context.js';

/** An analyst's query may hold the old file. */
const BUSY_WAIT_MS = 60_000;

/**
 * Puts the new warehouse file in the old one's place in one step, while nobody has the old one open. The old one's log is
 * folded in before: left behind, it would be applied to the new file.
 *
 * @throws WarehouseBusyError when somebody keeps the old file open.
 */
export async function swapWarehouse({
  home,
  scratch,
}: Pick<RebuildContext, 'home' | 'scratch'>): Promise<void> {
  await withDuckDb(scratch.duckdb, {}, (made) => made.run('checkpoint'));
  await mkdir(dirname(home.duckdb), { recursive: true });
  const swap = () => rename(scratch.duckdb, home.duckdb);
  if (!existsSync(home.duckdb)) {
    await rm(`${home.duckdb}.wal`, { force: true });
    await swap();
    return;
  }
  try {
    await withDuckDb(home.duckdb, { waitMs: BUSY_WAIT_MS }, async (old) => {
      await old.run('checkpoint');
      await swap();
    });
  } catch (error) {
    if (!(error instanceof WarehouseFileError)) throw error;
    // The old file is broken, which may be why there is a rebuild.
    await rm(`${home.duckdb}.wal`, { force: true });
    await swap();
  }
}
