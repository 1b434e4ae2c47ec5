import { compactLake } from '../../../../../adapters/lake/compact-lake.js';
import { deleteOriginals } from '../../../../../adapters/lake/delete-originals.js';
import { landBatch } from '../../../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../../../adapters/lake/local-folder-object-store.js';
import type { ObjectStore } from '../../../../../adapters/lake/object-store.js';
import { parquetjsLiteWriter } from '../../../../../adapters/lake/parquetjs-lite-writer.js';
import { IN_MEMORY, withDuckDb } from '../../../../../adapters/warehouse/with-duckdb.js';
import type { DatasetRows } from '../../../../../domain/market/rows.js';
import type { Provider } from '../../../../../domain/market/provider.js';
import { temporaryFolder } from '../temporary-folder.js';

export interface Landing {
  readonly provider?: Provider;
  readonly asOf: string;
  readonly rows: DatasetRows;
}

export const NOW = new Date('2018-04-10T12:00:00Z');

/** A lake whose fetches are a minute apart. */
export async function compactionLake(
  open: () => Promise<ObjectStore> = async () => LocalFolderObjectStore.open(await temporaryFolder()),
) {
  const store = await open();
  let minute = 0;
  return {
    store,
    async land({ provider = 'yahoo', asOf, rows }: Landing) {
      minute += 1;
      return landBatch(
        { store, writer: parquetjsLiteWriter },
        {
          provider,
          asOf,
          batch: 'batch',
          fetchId: `fetch-${String(minute).padStart(3, '0')}`,
          request: {},
          fetchedAt: new Date(Date.UTC(2018, 3, 1, 0, minute)),
          rows,
        },
      );
    },
    compact: (into: ObjectStore = store, before = '2018-04') =>
      withDuckDb(IN_MEMORY, {}, (connection) => compactLake({ connection, store: into, before, now: NOW })),
    deleteOriginals: (from: ObjectStore = store, before = '2018-04') =>
      withDuckDb(IN_MEMORY, {}, (connection) => deleteOriginals(connection, from, before)),
    keys: async (prefix: string) => (await store.list(prefix)).map(({ key }) => key),
  };
}
