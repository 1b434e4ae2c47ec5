import { describe, expect, it } from 'vitest';
import { LakeReadError } from '../../../../adapters/lake/lake-read-error.js';
import { landBatch } from '../../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { findManifest, listManifests, readManifest } from '../../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { quarantineResponse } from '../../../../adapters/lake/quarantine-response.js';
import type { DatasetRows } from '../../../../domain/market/rows.js';
import type { Provider } from '../../../../domain/market/provider.js';
import { bar, dailyBars } from './bars.js';
import { temporaryFolder } from './temporary-folder.js';

const FETCHED_AT = new Date('2018-02-07T11:00:00Z');
const INDEX: DatasetRows = { dataset: 'index_bars', rows: [bar({ symbol: '^GSPC' })] };

async function lakeOfFour() {
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  const land = (provider: Provider, asOf: string, batch: string, rows: DatasetRows) =>
    landBatch(
      { store, writer: parquetjsLiteWriter },
      { provider, asOf, batch, rows, fetchId: 'f1', request: {}, fetchedAt: FETCHED_AT },
    );
  await land('yahoo', '2018-02-06', 'AAPL', dailyBars(bar()));
  await land('yahoo', '2018-02-07', 'AAPL', dailyBars(bar()));
  await land('yahoo', '2018-02-07', '^GSPC', INDEX);
  await land('alpha-vantage', '2018-02-07', 'AAPL', dailyBars(bar()));
  return store;
}

describe('listManifests', () => {
  it.each([
    [{}, 4],
    [{ provider: 'yahoo' } as const, 3],
    [{ provider: 'yahoo', dataset: 'daily_bars' } as const, 2],
    [{ provider: 'yahoo', dataset: 'daily_bars', asOf: '2018-02-07' } as const, 1],
    [{ asOf: '2018-02-07' }, 3],
    [{ dataset: 'index_bars' } as const, 1],
    [{ provider: 'fred' } as const, 0],
  ])('with the filter %o finds %i', async (filter, count) => {
    const manifests = await listManifests(await lakeOfFour(), filter);
    expect(manifests).toHaveLength(count);
    for (const manifest of manifests) expect(manifest).toMatchObject(filter);
  });

  it('does not take a quarantined response for a manifest', async () => {
    const store = await LocalFolderObjectStore.open(await temporaryFolder());
    const place = {
      provider: 'yahoo',
      dataset: 'daily_bars',
      asOf: '2018-02-07',
      batch: 'AAPL',
      fetchId: 'f1',
    } as const;
    const refused = {
      ...place,
      item: '^GSPC',
      reason: 'no chart',
      issues: ['chart: Required'],
      fetchedAt: FETCHED_AT,
    };
    const key = await quarantineResponse(store, { ...refused, body: '<html>' });
    expect(await quarantineResponse(store, { ...refused, body: '<html>' })).toBe(key);
    expect(key).toMatch(/^quarantine\/yahoo\/daily_bars\/as_of=2018-02-07\/AAPL-~5eGSPC-[0-9a-f]{16}\.json$/);
    expect(await quarantineResponse(store, { ...refused, body: '<body>' })).not.toBe(key);
    expect(JSON.parse(await store.getText(key))).toMatchObject({
      body: '<html>',
      reason: 'no chart',
      item: '^GSPC',
    });
    expect(await listManifests(store)).toEqual([]);
  });
});

describe('readManifest', () => {
  const KEY = 'raw/yahoo/daily_bars/as_of=2018-02-07/AAPL-f1.json';

  it.each([
    ['cut short', (text: string) => text.slice(0, 40), 'it is not JSON'],
    ['of another shape', () => '{"manifestVersion":1}', 'it is no manifest'],
    [
      'with a negative row count',
      (text: string) => text.replace('"rowCount": 1', '"rowCount": -1'),
      'rowCount',
    ],
    [
      'of a later version',
      (text: string) => text.replace('"manifestVersion": 1', '"manifestVersion": 2'),
      'manifestVersion',
    ],
    [
      'of another batch',
      (text: string) => text.replace('"batch": "AAPL"', '"batch": "MSFT"'),
      'MSFT-f1.json',
    ],
  ])('names key and reason for a manifest %s', async (_, damage, reason) => {
    const store = await lakeOfFour();
    const text = await store.getText(KEY);
    expect(damage(text)).not.toBe(text);
    await store.put(KEY, new TextEncoder().encode(damage(text)), { ifAbsent: false });
    const error = await readManifest(store, KEY).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LakeReadError);
    expect((error as Error).message).toContain(KEY);
    expect((error as Error).message).toContain(reason);
  });
});

describe('findManifest', () => {
  it('finds by identity, and gives null for another fetch', async () => {
    const store = await lakeOfFour();
    const id = {
      provider: 'yahoo',
      dataset: 'index_bars',
      asOf: '2018-02-07',
      batch: '^GSPC',
      fetchId: 'f1',
    } as const;
    expect(await findManifest(store, id)).toMatchObject({ ...id, rowCount: 1 });
    expect(await findManifest(store, { ...id, fetchId: 'f2' })).toBeNull();
  });
});
