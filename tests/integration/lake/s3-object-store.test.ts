import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { landBatch } from '../../../adapters/lake/land-batch.js';
import { LakeReadError } from '../../../adapters/lake/lake-read-error.js';
import { LakeWriteError } from '../../../adapters/lake/lake-write-error.js';
import { listManifests } from '../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../adapters/lake/parquetjs-lite-writer.js';
import { S3ObjectStore } from '../../../adapters/lake/s3-object-store.js';
import { bar, dailyBars } from '../../unit/adapters/lake/bars.js';
import { objectStoreContract } from '../../unit/adapters/lake/object-store-contract.js';
import { startMoto, type MotoServer } from './moto-server.js';

/** S3 lists at most this many objects a page. */
const PAGE = 1000;
const WRITERS = 8;
const ROUNDS = 5;

let moto: MotoServer;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

objectStoreContract('a bucket', () => moto.store());

const place = {
  provider: 'yahoo',
  asOf: '2018-02-07',
  batch: 'AAPL-MSFT',
  request: {},
  fetchedAt: new Date(0),
} as const;

describe('S3ObjectStore', () => {
  it('lists more objects than S3 puts on a page', async () => {
    const store = await moto.store();
    const keys = Array.from({ length: PAGE + 5 }, (_, index) => `a/${String(index).padStart(4, '0')}`);
    for (let at = 0; at < keys.length; at += 50) {
      const some = keys.slice(at, at + 50);
      await Promise.all(some.map((key) => store.put(key, new Uint8Array(1), { ifAbsent: false })));
    }
    expect((await store.list('a/')).map(({ key }) => key)).toEqual(keys);
  });

  it('names bucket and key when it cannot write or read', async () => {
    const store = new S3ObjectStore({ ...(await moto.bucket()), bucket: 'not-there' });
    const error = await store.put('raw/a', new Uint8Array(1), { ifAbsent: true }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(LakeWriteError);
    expect((error as Error).message).toContain('"raw/a" to s3://not-there');
    await expect(store.get('raw/a')).rejects.toBeInstanceOf(LakeReadError);
    await expect(store.list('raw/')).rejects.toBeInstanceOf(LakeReadError);
    store.close();
  });

  it('gives the address that DuckDB reads', async () => {
    const location = await moto.bucket();
    const store = new S3ObjectStore(location);
    expect(store.uri('raw/a.parquet')).toBe(`s3://${location.bucket}/raw/a.parquet`);
    store.close();
  });
});

describe('workers that land the same fetch at the same moment', () => {
  it('leave one object and one manifest, and all go on with it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const location = await moto.bucket();
      const stores = Array.from({ length: WRITERS }, () => new S3ObjectStore(location));
      const batch = { ...place, fetchId: 'f1', rows: dailyBars(bar(), bar({ symbol: 'MSFT' })) };
      const landed = await Promise.all(
        stores.map((store) => landBatch({ store, writer: parquetjsLiteWriter }, batch)),
      );
      expect(new Set(landed.map((one) => JSON.stringify(one))).size).toBe(1);
      const keys = (await stores[0]!.list('raw/')).map(({ key }) => key);
      expect(keys.sort()).toEqual([landed[0]!.objectKey, landed[0]!.manifestKey].sort());
      for (const store of stores) store.close();
    }
  });

  it('keep both answers when these differ, one under a fetch id of its own', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const location = await moto.bucket();
      const stores = [40, 41].map((close) => ({ close, store: new S3ObjectStore(location) }));
      const landed = await Promise.all(
        stores.map(({ close, store }) =>
          landBatch(
            { store, writer: parquetjsLiteWriter },
            { ...place, fetchId: 'f1', rows: dailyBars(bar({ close })) },
          ),
        ),
      );
      const manifests = await listManifests(stores[0]!.store);
      expect(new Set(manifests.map(({ hash }) => hash))).toEqual(new Set(landed.map(({ hash }) => hash)));
      expect(manifests).toHaveLength(2);
      expect(manifests.filter(({ fetchId }) => fetchId === 'f1')).toHaveLength(1);
      for (const { store } of stores) store.close();
    }
  });
});
