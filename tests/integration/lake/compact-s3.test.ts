import { afterAll, beforeAll, expect, it } from 'vitest';
import { S3ObjectStore } from '../../../adapters/lake/s3-object-store.js';
import { bar, dailyBars } from '../../unit/adapters/lake/bars.js';
import { compactionLake } from '../../unit/adapters/lake/compaction/compaction-lake.js';
import { landedRows } from '../../unit/adapters/lake/compaction/landed-rows.js';
import { startMoto, type MotoServer } from './moto-server.js';

let moto: MotoServer;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

it('compacts a bucket from two machines at once, and deletes the originals', async () => {
  const location = await moto.bucket();
  const [one, two] = [new S3ObjectStore(location), new S3ObjectStore(location)];
  const lake = await compactionLake(() => Promise.resolve(one));
  for (const asOf of ['2018-02-07', '2018-02-08', '2018-03-01']) {
    for (const close of [40, 41]) await lake.land({ asOf, rows: dailyBars(bar({ close })) });
  }
  const before = await landedRows(one);
  const summaries = (await Promise.all([lake.compact(one), lake.compact(two)])).flat();
  expect(summaries.map(({ month, part }) => `${month} ${part}`).sort()).toEqual(['2018-02 1', '2018-03 1']);
  expect(await landedRows(two)).toEqual(before);
  expect(await lake.deleteOriginals(two)).toMatchObject({ objects: 6 });
  expect(await landedRows(one)).toEqual(before);
  one.close();
  two.close();
});
