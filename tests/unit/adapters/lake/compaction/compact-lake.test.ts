import { describe, expect, it } from 'vitest';
import { LakeReadError } from '../../../../../adapters/lake/lake-read-error.js';
import { landedCounts } from '../../../../../adapters/lake/landed-counts.js';
import { listManifests } from '../../../../../adapters/lake/manifests.js';
import { ObjectNotFoundError } from '../../../../../adapters/lake/object-not-found-error.js';
import type { ObjectStore } from '../../../../../adapters/lake/object-store.js';
import { queryRows } from '../../../../../adapters/warehouse/query-rows.js';
import { IN_MEMORY, withDuckDb } from '../../../../../adapters/warehouse/with-duckdb.js';
import { readBarColumns } from '../../../../../activities/validate/read-bar-columns.js';
import { z } from 'zod';
import { bar, dailyBars } from '../bars.js';
import { compactionLake } from './compaction-lake.js';
import { landedRows } from './landed-rows.js';

const FEBRUARY = { provider: 'yahoo', dataset: 'daily_bars', month: '2018-02', part: 1 };

/** February with an answer that was fetched twice, a restatement and an empty answer; March, and April, which goes on. */
async function someLake() {
  const lake = await compactionLake();
  const bars = dailyBars(bar({ symbol: 'MSFT', open: null }), bar(), bar({ occurrence: 2 }));
  await lake.land({ asOf: '2018-02-07', rows: bars });
  await lake.land({ asOf: '2018-02-07', rows: bars });
  await lake.land({ asOf: '2018-02-08', rows: dailyBars(bar({ close: 41, volume: null })) });
  await lake.land({ asOf: '2018-02-09', rows: dailyBars() });
  await lake.land({ asOf: '2018-02-08', rows: { dataset: 'index_bars', rows: [bar({ symbol: '^GSPC' })] } });
  await lake.land({ asOf: '2018-03-01', rows: dailyBars(bar({ tradingDate: '2018-02-28' })) });
  await lake.land({ asOf: '2018-04-02', rows: dailyBars(bar({ tradingDate: '2018-03-29' })) });
  return lake;
}

describe('compactLake', () => {
  it('merges what landed in each finished month, by provider and dataset, and keeps the originals', async () => {
    const lake = await someLake();
    const raw = await lake.keys('raw/');
    const before = await landedRows(lake.store);
    expect(await lake.compact()).toMatchObject([
      { ...FEBRUARY, manifests: 4, objects: 3, rows: 7 },
      { ...FEBRUARY, month: '2018-03', manifests: 1, rows: 1 },
      { ...FEBRUARY, dataset: 'index_bars', manifests: 1, rows: 1 },
    ]);
    expect(await lake.keys('raw/')).toEqual(raw);
    expect(await lake.keys('compacted/')).toEqual([
      expect.stringMatching(/^compacted\/yahoo\/daily_bars\/2018-02-[0-9a-f]{16}\.parquet$/),
      'compacted/yahoo/daily_bars/2018-02.json',
      expect.stringMatching(/2018-03-[0-9a-f]{16}\.parquet$/),
      'compacted/yahoo/daily_bars/2018-03.json',
      expect.stringMatching(/index_bars\/2018-02-[0-9a-f]{16}\.parquet$/),
      'compacted/yahoo/index_bars/2018-02.json',
    ]);
    expect(await landedRows(lake.store)).toEqual(before);
  });

  it('keeps of each row which fetch it is of', async () => {
    const lake = await someLake();
    const { file } = (await lake.compact())[0]!;
    const rows = await withDuckDb(IN_MEMORY, {}, (connection) =>
      queryRows(
        connection,
        `select fetch_id, fetched_at, as_of, symbol, occurrence, close_px, provisional
         from read_parquet($path, file_row_number = true) order by file_row_number`,
        z.record(z.string(), z.unknown()),
        { path: lake.store.uri(file) },
      ),
    );
    expect(
      rows.map(({ fetch_id, as_of, symbol, occurrence, close_px }) =>
        [fetch_id, as_of, symbol, occurrence, close_px].join(' '),
      ),
    ).toEqual([
      'fetch-001 2018-02-07 MSFT 1 40.76',
      'fetch-001 2018-02-07 AAPL 1 40.76',
      'fetch-001 2018-02-07 AAPL 2 40.76',
      'fetch-002 2018-02-07 MSFT 1 40.76',
      'fetch-002 2018-02-07 AAPL 1 40.76',
      'fetch-002 2018-02-07 AAPL 2 40.76',
      'fetch-003 2018-02-08 AAPL 1 41',
    ]);
    expect(rows[0]).toMatchObject({ fetched_at: '2018-04-01T00:01:00.000Z', provisional: false });
  });

  it('does nothing where nothing has landed since, and adds a part where something has', async () => {
    const lake = await someLake();
    await lake.compact();
    expect(await lake.compact()).toEqual([]);
    await lake.land({ asOf: '2018-02-09', rows: dailyBars(bar({ close: 42 })) });
    const before = await landedRows(lake.store);
    expect(await lake.compact()).toMatchObject([{ ...FEBRUARY, part: 2, manifests: 1, rows: 1 }]);
    expect(await lake.keys('compacted/yahoo/daily_bars/2018-02.2')).toEqual([
      'compacted/yahoo/daily_bars/2018-02.2.json',
    ]);
    expect(await landedRows(lake.store)).toEqual(before);
    expect(await lake.compact()).toEqual([]);
  });

  it('covers each batch once when several run at the same time', async () => {
    const lake = await someLake();
    const before = await landedRows(lake.store);
    const summaries = (await Promise.all([lake.compact(), lake.compact(), lake.compact()])).flat();
    expect(summaries.reduce((sum, { manifests }) => sum + manifests, 0)).toBe(6);
    expect(await landedRows(lake.store)).toEqual(before);
    expect(await lake.compact()).toEqual([]);
  });

  it('names an object that is damaged, missing or not what its manifest says, and shows readers nothing new', async () => {
    const lake = await someLake();
    const [object, other] = (await lake.keys('raw/yahoo/daily_bars/as_of=2018-02')).filter((key) =>
      key.endsWith('.parquet'),
    );
    const good = await lake.store.get(object!);
    await lake.store.put(object!, new Uint8Array(100), { ifAbsent: false });
    const damaged = await lake.compact().catch((error: unknown) => error);
    expect(damaged).toBeInstanceOf(LakeReadError);
    expect(damaged).toMatchObject({ key: object });
    await lake.store.put(object!, await lake.store.get(other!), { ifAbsent: false });
    await expect(lake.compact()).rejects.toThrow(
      `"${object}" from the lake: it has 1 rows, and its manifest says 3`,
    );
    await lake.store.delete(object!);
    await expect(lake.compact()).rejects.toBeInstanceOf(ObjectNotFoundError);
    expect(await lake.keys('compacted/')).toEqual([]);
    await lake.store.put(object!, good, { ifAbsent: true });
    expect(await lake.compact()).toHaveLength(3);
  });
});

describe('deleteOriginals', () => {
  it('deletes what is compacted and no manifest, and every reader goes on', async () => {
    const lake = await someLake();
    const counts = () =>
      withDuckDb(IN_MEMORY, {}, async (connection) =>
        landedCounts(connection, lake.store, await listManifests(lake.store)),
      );
    const columns = () =>
      withDuckDb(IN_MEMORY, {}, async (connection) => {
        const manifests = await listManifests(lake.store);
        return Promise.all(manifests.map((manifest) => readBarColumns(connection, lake.store, manifest)));
      });
    const before = [await landedRows(lake.store), await counts(), await columns()];
    await lake.compact();
    expect([await landedRows(lake.store), await counts(), await columns()]).toEqual(before);
    expect(await lake.deleteOriginals()).toMatchObject({ objects: 5 });
    const left = await lake.keys('raw/');
    expect(left.filter((key) => key.endsWith('.parquet'))).toEqual([
      expect.stringContaining('as_of=2018-04-02'),
    ]);
    expect(left.filter((key) => key.endsWith('.json'))).toHaveLength(7);
    expect([await landedRows(lake.store), await counts(), await columns()]).toEqual(before);
    expect(await lake.deleteOriginals()).toEqual({ objects: 0, bytes: 0 });
  });

  it('deletes nothing that is not compacted, or not before the month', async () => {
    const lake = await someLake();
    expect(await lake.deleteOriginals()).toEqual({ objects: 0, bytes: 0 });
    await lake.compact();
    expect(await lake.deleteOriginals(lake.store, '2018-02')).toEqual({ objects: 0, bytes: 0 });
  });

  it('deletes nothing while the compacted file is damaged', async () => {
    const lake = await someLake();
    const { file } = (await lake.compact())[0]!;
    const whole = Buffer.from(await lake.store.get(file));
    const raw = await lake.keys('raw/');
    whole.fill(7, 4, 40);
    await lake.store.put(file, whole, { ifAbsent: false });
    await expect(lake.deleteOriginals()).rejects.toBeInstanceOf(LakeReadError);
    await lake.store.delete(file);
    await expect(lake.deleteOriginals()).rejects.toBeInstanceOf(ObjectNotFoundError);
    expect(await lake.keys('raw/')).toEqual(raw);
  });

  it('leaves a batch its rows that landed the same answer at the same moment', async () => {
    const lake = await someLake();
    await lake.compact();
    const [manifest] = await listManifests(lake.store, { provider: 'yahoo', dataset: 'daily_bars' });
    await lake.deleteOriginals();
    const fetchId = 'late';
    const key = `raw/yahoo/daily_bars/as_of=${manifest!.asOf}/${manifest!.batch}-${fetchId}.json`;
    await lake.store.put(key, Buffer.from(JSON.stringify({ ...manifest, fetchId })), { ifAbsent: true });
    const rows = await landedRows(lake.store);
    expect(rows[key]).toHaveLength(3);
    expect(await lake.compact()).toMatchObject([{ ...FEBRUARY, part: 2, manifests: 1, rows: 3 }]);
    expect(await landedRows(lake.store)).toEqual(rows);
  });
});

/** Dies after the nth change to the lake. */
function dyingStore(store: ObjectStore, nth: number): ObjectStore {
  let changes = 0;
  const alive = () => {
    if (changes >= nth) throw new Error('killed');
  };
  return {
    put: async (key, bytes, options) => {
      alive();
      const outcome = await store.put(key, bytes, options);
      if (outcome === 'created') changes += 1;
      return outcome;
    },
    delete: async (key) => {
      alive();
      await store.delete(key);
      changes += 1;
    },
    get: (key) => store.get(key),
    getText: (key) => store.getText(key),
    exists: (key) => store.exists(key),
    list: (prefix) => store.list(prefix),
    uri: (key) => store.uri(key),
  };
}

it('leaves a working lake wherever it is killed, and goes on from there', { timeout: 60_000 }, async () => {
  const lake = await someLake();
  const before = await landedRows(lake.store);
  let kills = 0;
  for (;;) {
    const dying = dyingStore(lake.store, 1);
    const ended = await lake
      .compact(dying)
      .then(() => lake.deleteOriginals(dying))
      .catch((error: unknown) => error);
    expect(await landedRows(lake.store)).toEqual(before);
    if (!(ended instanceof Error)) break;
    expect(ended.message).toBe('killed');
    kills += 1;
  }
  // Three files and three indexes, five originals: one change a life, the last of which nothing ends.
  expect(kills).toBe(10);
  expect((await lake.keys('raw/')).filter((key) => key.endsWith('.parquet'))).toHaveLength(1);
});
