import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { S3ObjectStore } from '../../../adapters/lake/s3-object-store.js';
import { RedshiftRequestError } from '../../../adapters/warehouse/redshift/redshift-request-error.js';
import { RedshiftStatementError } from '../../../adapters/warehouse/redshift/redshift-statement-error.js';
import type { RedshiftWarehouse } from '../../../adapters/warehouse/redshift/redshift-warehouse.js';
import { STAGING_PREFIX } from '../../../adapters/warehouse/redshift/staged-tables.js';
import { eventually } from '../../support/eventually.js';
import { bar, dailyBars } from '../../unit/adapters/lake/bars.js';
import { NOW, testLake } from '../../unit/adapters/warehouse/test-lake.js';
import { startRedshift, type RedshiftHarness } from './redshift-harness.js';

let redshift: RedshiftHarness;
let store: S3ObjectStore;
let warehouse: RedshiftWarehouse;
beforeAll(async () => {
  redshift = await startRedshift();
  store = await redshift.moto.store();
  warehouse = redshift.warehouse(store);
  await warehouse.migrate(NOW);
});
afterAll(() => redshift.stop());

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const TEN_ROWS = `${DIGITS.map((digit) => `select ${digit} as n`).join(' union all ')} order by n`;

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => 'nothing',
    (error: unknown) => error,
  );
}

describe('a statement', () => {
  it('gives all pages of its result', async () => {
    const rows = await warehouse.queryRows(TEN_ROWS, z.object({ n: z.number() }));
    expect(rows.map(({ n }) => String(n))).toEqual(DIGITS);
  });

  it('keeps the spelling of names that Redshift folds to lower case', async () => {
    const row = z.object({ tradingDate: z.string(), plain: z.number() });
    const sql = `select cast('2018-02-06' as date) as "tradingDate", 1 as plain`;
    expect(await warehouse.queryRows(sql, row)).toEqual([{ tradingDate: '2018-02-06', plain: 1 }]);
  });

  it("fails with Redshift's own words, its id and its SQL", async () => {
    const error = await thrownBy(warehouse.session.query('select no_such_column from raw.daily_bars'));
    expect(error).toBeInstanceOf(RedshiftStatementError);
    expect(error).toMatchObject({
      reason: 'ERROR: column "no_such_column" does not exist',
      statementId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      message: expect.stringContaining('select no_such_column') as unknown,
      retryable: false,
    });
  });

  it('leaves nothing of a transaction when a later one fails, and names the one that failed', async () => {
    const error = await thrownBy(
      warehouse.session.transaction([
        `insert into raw.settings values ('a', 'b')`,
        `insert into raw.settings values ('c', null)`,
        `insert into raw.settings values ('e', 'f')`,
      ]),
    );
    expect(error).toMatchObject({ message: expect.stringContaining("('c', null)") as unknown });
    expect(await warehouse.queryRows('select * from raw.settings', z.unknown())).toEqual([]);
  });

  it('is cancelled in Redshift when nobody wants it any more, and tells that it is alive until then', async () => {
    const leaving = new AbortController();
    const seen: { id: string; status: string }[] = [];
    const impatient = redshift.warehouse(store, {
      signal: leaving.signal,
      onWaiting: (statement) => seen.push(statement),
    });
    const reason = new Error('the activity was cancelled');
    const running = thrownBy(impatient.session.query('select pg_sleep(300)'));
    await eventually('the statement runs', () =>
      Promise.resolve(seen.some(({ status }) => status === 'STARTED')),
    );
    leaving.abort(reason);
    expect(await running).toBe(reason);
    const { id } = seen[0]!;
    const response = await fetch(redshift.sandbox.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'RedshiftData.DescribeStatement' },
      body: JSON.stringify({ Id: id }),
    });
    expect(await response.json()).toMatchObject({
      Status: 'ABORTED',
      Error: "Query cancelled on user's request",
    });
  });
});

describe('a place', () => {
  it('may be a serverless workgroup, whose user is the identity that asks', async () => {
    const serverless = redshift.warehouse(store, { place: { workgroupName: 'analytics' } });
    expect(await serverless.session.query('select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('that the Data API refuses is named, and not asked again', async () => {
    const nobody = redshift.warehouse(store, { place: { clusterIdentifier: 'main' } });
    const error = await thrownBy(nobody.session.query('select 1'));
    expect(error).toBeInstanceOf(RedshiftRequestError);
    expect(error).toMatchObject({
      message: expect.stringContaining('cluster main') as unknown,
      retryable: false,
    });
  });
});

describe('a load', () => {
  it('that is sent twice, the second while the first still runs, counts once and leaves nothing staged', async () => {
    const lake = await testLake(store);
    await lake.land(1, dailyBars(bar({ close: 40 }), bar({ symbol: 'MSFT' })));
    await lake.land(2, dailyBars(bar({ close: 41 })));
    const manifests = await lake.manifests();
    const loads = await Promise.all([1, 2, 3].map(() => lake.load(warehouse, manifests)));
    expect(loads.map(({ loadedRows }) => loadedRows).sort()).toEqual([0, 0, 3]);
    expect(await warehouse.barCounts()).toMatchObject([{ loaded: 3 }]);
    expect(await store.list(STAGING_PREFIX)).toEqual([]);
  });
});

describe('the stand-in', () => {
  it.each([
    [
      'a function that Redshift lacks',
      'select corr(close_px, open_px) from raw.daily_bars',
      'permission denied',
    ],
    ['FILTER', 'select count(*) filter (where true) as n from raw.daily_bars', 'FILTER is not supported'],
    [
      'a RANGE frame',
      'select sum(volume) over (order by trading_date range between unbounded preceding and current row) from raw.daily_bars',
      'RANGE or GROUPS',
    ],
    [
      'COPY without a manifest',
      "copy raw.settings from 's3://b/k' iam_role default format as parquet",
      'COPY',
    ],
  ])('refuses %s', async (_, sql, reason) => {
    expect(await thrownBy(warehouse.session.query(sql))).toMatchObject({
      reason: expect.stringContaining(reason) as unknown,
    });
  });

  it('takes what is Redshift alone', async () => {
    const [row] = await warehouse.session.query(
      `select dateadd(month, -1, cast('2018-03-31' as date)) as then, datediff(day, cast('2018-02-01' as date),
         cast('2018-02-06' as date)) as days, len('abc') as length, median(x) as middle
       from (select 1 as x union all select 3 union all select 9) as three`,
    );
    expect(row).toEqual({ then: '2018-02-28T00:00:00.000Z', days: 5, length: 3, middle: 3 });
  });

  it('copies by position, and only what has the type of its column', async () => {
    const key = 'staging/wrong.parquet';
    const lake = await testLake(store);
    const { objectKey } = await lake.land(9, dailyBars(bar({})));
    const bytes = await store.get(objectKey);
    const entry = { url: store.uri(objectKey), mandatory: true, meta: { content_length: bytes.length } };
    await store.put(key, Buffer.from(JSON.stringify({ entries: [entry] })), { ifAbsent: false });
    const copy = `copy raw.settings from '${store.uri(key)}' iam_role default format as parquet manifest`;
    expect(await thrownBy(warehouse.session.query(copy))).toMatchObject({
      reason: expect.stringContaining('Unmatched number of columns') as unknown,
    });
  });
});
