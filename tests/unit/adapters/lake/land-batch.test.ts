import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { landBatch } from '../../../../adapters/lake/land-batch.js';
import type { BatchToLand } from '../../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { findManifest, readManifest } from '../../../../adapters/lake/manifests.js';
import type { ObjectStore } from '../../../../adapters/lake/object-store.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { bar, dailyBars } from './bars.js';
import { temporaryFolder } from './temporary-folder.js';

function batch(fields: Partial<BatchToLand> = {}): BatchToLand {
  return {
    provider: 'yahoo',
    asOf: '2018-02-07',
    batch: 'AAPL',
    fetchId: 'daily-2018-02-07-yahoo:run:1',
    rows: dailyBars(bar({ tradingDate: '2018-02-06' }), bar({ tradingDate: '2018-02-05' })),
    request: { symbol: 'AAPL', range: '5d' },
    fetchedAt: new Date('2018-02-07T11:00:00Z'),
    ...fields,
  };
}

async function open() {
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  return {
    store,
    land: (fields?: Partial<BatchToLand>) => landBatch({ store, writer: parquetjsLiteWriter }, batch(fields)),
  };
}

async function keys(store: ObjectStore): Promise<string[]> {
  return (await store.list('')).map(({ key }) => key);
}

describe('landBatch', () => {
  it('writes the object and a manifest that names it', async () => {
    const { store, land } = await open();
    const landed = await land();
    expect(landed.objectKey).toMatch(
      /^raw\/yahoo\/daily_bars\/as_of=2018-02-07\/AAPL-[0-9a-f]{16}\.parquet$/,
    );
    expect(landed.manifestKey).toBe(
      'raw/yahoo/daily_bars/as_of=2018-02-07/AAPL-daily-2018-02-07-yahoo~3arun~3a1.json',
    );
    expect(await keys(store)).toEqual([landed.objectKey, landed.manifestKey].sort());
    expect(await readManifest(store, landed.manifestKey)).toEqual({
      manifestVersion: 1,
      provider: 'yahoo',
      dataset: 'daily_bars',
      asOf: '2018-02-07',
      batch: 'AAPL',
      fetchId: 'daily-2018-02-07-yahoo:run:1',
      objectKey: landed.objectKey,
      rowCount: 2,
      firstDate: '2018-02-05',
      lastDate: '2018-02-06',
      hash: landed.hash,
      schemaVersion: 1,
      request: { symbol: 'AAPL', range: '5d' },
      fetchedAt: '2018-02-07T11:00:00.000Z',
    });
  });

  it('has the effect of one landing however often and concurrently it is tried', async () => {
    const { store, land } = await open();
    const results = await Promise.all(Array.from({ length: 8 }, () => land()));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await keys(store)).toHaveLength(2);
  });

  it('keeps the fetch time of the first attempt', async () => {
    const { store, land } = await open();
    await land();
    const again = await land({ fetchedAt: new Date('2018-02-07T12:00:00Z') });
    expect((await readManifest(store, again.manifestKey)).fetchedAt).toBe('2018-02-07T11:00:00.000Z');
  });

  it('names one object from two manifests when the same answer is fetched again', async () => {
    const { store, land } = await open();
    const first = await land();
    const second = await land({ fetchId: 'daily-2018-02-07-yahoo:run:2' });
    expect(second.objectKey).toBe(first.objectKey);
    expect(await keys(store)).toHaveLength(3);
  });

  it('loses neither of two different answers to one fetch id, on any number of retries', async () => {
    const { store, land } = await open();
    const first = await land();
    const restated = { rows: dailyBars(bar({ close: 41 })) };
    const second = await land(restated);
    expect(await land(restated)).toEqual(second);
    expect(second.fetchId).toBe(`${first.fetchId}+${second.hash.slice(0, 16)}`);
    expect((await readManifest(store, second.manifestKey)).objectKey).toBe(second.objectKey);
    expect(await keys(store)).toHaveLength(4);
  });

  it('completes a landing that was killed between object and manifest', async () => {
    const { store, land } = await open();
    const dying: ObjectStore = {
      put: (key, bytes, options) =>
        key.endsWith('.json') ? Promise.reject(new Error('killed')) : store.put(key, bytes, options),
      get: (key) => store.get(key),
      getText: (key) => store.getText(key),
      exists: (key) => store.exists(key),
      list: (prefix) => store.list(prefix),
      delete: (key) => store.delete(key),
      uri: (key) => store.uri(key),
    };
    await expect(landBatch({ store: dying, writer: parquetjsLiteWriter }, batch())).rejects.toThrow('killed');
    expect(await findManifest(store, { ...batch(), dataset: 'daily_bars' })).toBeNull();

    const landed = await land();

    expect(await findManifest(store, { ...batch(), dataset: 'daily_bars' })).toMatchObject({
      hash: landed.hash,
    });
    expect(await keys(store)).toHaveLength(2);
  });

  it('lands an answer without rows', async () => {
    const { store, land } = await open();
    const landed = await land({ rows: dailyBars() });
    expect(landed).toMatchObject({ rowCount: 0, firstDate: null, lastDate: null });
    expect(await store.exists(landed.objectKey)).toBe(true);
  });

  it('leaves nothing when a value cannot be written', async () => {
    const { store, land } = await open();
    await expect(land({ rows: dailyBars(bar({ volume: 0.5 })) })).rejects.toThrow('column volume: got 0.5');
    expect(await keys(store)).toEqual([]);
  });

  it('gives different objects to any two different answers', async () => {
    const field = fc.option(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      { nil: null },
    );
    const { land } = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(field, field),
        fc.tuple(field, field),
        async ([open1, close1], [open2, close2]) => {
          const [one, two] = [
            await land({ rows: dailyBars(bar({ open: open1, close: close1 })) }),
            await land({ rows: dailyBars(bar({ open: open2, close: close2 })) }),
          ];
          expect(one.objectKey === two.objectKey).toBe(open1 === open2 && close1 === close2);
        },
      ),
      { numRuns: 25 },
    );
  });
});
