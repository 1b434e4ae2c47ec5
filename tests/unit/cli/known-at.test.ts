import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDuckDbWarehouse } from '../../../adapters/warehouse/duckdb-warehouse.js';
import { knownReportName, reportKnownAt, type KnownReport } from '../../../cli/pipeline/known-at.js';
import type { PipelineConfiguration } from '../../../cli/stack/pipeline-configuration.js';
import { readConfiguration } from '../../../workers/configuration.js';
import { homeAt } from '../../../workers/home.js';

const DBT_TIMEOUT_MS = 240_000;
const DATE = '2018-02-07';

/**
 * Fetched on the evening of the 7th: A from 100 to 125. On the 8th the provider restates it to 150, and on the 9th back
 * again. B, and the index, stay as they are.
 */
const ROWS = `
  insert into raw.daily_bars
  select 'yahoo', symbol, day, 1, px, px, px, px, null, 10, day, fetch_id, fetched_at
  from (values
    ('A', date '2018-02-06', 100, 'f1', timestamp '2018-02-07 22:00:00'),
    ('A', date '2018-02-07', 125, 'f1', timestamp '2018-02-07 22:00:00'),
    ('A', date '2018-02-07', 150, 'f2', timestamp '2018-02-08 22:00:00'),
    ('A', date '2018-02-07', 125, 'f3', timestamp '2018-02-09 22:00:00'),
    ('B', date '2018-02-06', 10, 'f1', timestamp '2018-02-07 22:00:00'),
    ('B', date '2018-02-07', 10, 'f1', timestamp '2018-02-07 22:00:00'),
    ('B', date '2018-02-08', 11, 'f2', timestamp '2018-02-08 22:00:00')
  ) as bar (symbol, day, px, fetch_id, fetched_at);
  insert into raw.index_bars
  select 'yahoo', '^GSPC', day, 1, px, px, px, px, px, 10, day, 'f1', timestamp '2018-02-07 22:00:00'
  from (values (date '2018-02-06', 2000), (date '2018-02-07', 2500)) as bar (day, px)`;

const homes: string[] = [];
afterAll(() => Promise.all(homes.map((root) => rm(root, { recursive: true, force: true }))));

async function home(): Promise<PipelineConfiguration> {
  const root = await mkdtemp(join(tmpdir(), "sectorflow it's "));
  homes.push(root);
  const universe = join(root, 'universe.csv');
  await writeFile(universe, 'symbol,name,gics_sector\nA,A Inc,Energy\nB,B Inc,Utilities\n');
  const pipeline = {
    configuration: readConfiguration({ SECTORFLOW_HOME: root, SECTORFLOW_UNIVERSE: universe }),
    home: homeAt(root),
    dataDir: null,
  };
  await mkdir(dirname(pipeline.home.duckdb), { recursive: true });
  await withDuckDbWarehouse(pipeline.home.duckdb, {}, async (warehouse) => {
    await warehouse.migrate(new Date());
    await warehouse.connection.run(ROWS);
  });
  return pipeline;
}

const known = (pipeline: PipelineConfiguration, instant: string, tradingDate = DATE) =>
  reportKnownAt(pipeline, { tradingDate, knownAt: new Date(instant), asked: instant }, () => undefined);

const returnsOf = ({ sectors }: KnownReport) =>
  Object.fromEntries(sectors.map(({ sector, return1d }) => [sector, return1d]));

describe('a report repeated with what was known', () => {
  let pipeline: PipelineConfiguration;
  let before: KnownReport;
  let after: KnownReport;

  beforeAll(async () => {
    pipeline = await home();
    before = await known(pipeline, '2018-02-08T04:59:59.999Z');
    after = await known(pipeline, '2018-02-08T22:00:00.000Z');
  }, DBT_TIMEOUT_MS);

  it('has the value from before the restatement, and from its instant on the restated one', () => {
    expect(returnsOf(before)).toEqual({ Energy: 0.25, Utilities: 0 });
    expect(returnsOf(after)).toEqual({ Energy: 0.5, Utilities: 0 });
  });

  it('is a file of its own that says up to when it knows', async () => {
    expect(before.report).toBe(
      join(pipeline.home.reports, 'sector-report-2018-02-07-known-at-2018-02-08T04-59-59.999Z.html'),
    );
    expect(await readdir(pipeline.home.reports)).toHaveLength(2);
    const html = await readFile(before.report, 'utf8');
    expect(html).toContain('With what was known at 2018-02-08 04:59 UTC');
    expect(html).toContain('+25.00%');
    expect(html).not.toContain('+50.00%');
  });

  it("leaves the warehouse, the marts and the run's records alone, and nothing behind", async () => {
    await withDuckDbWarehouse(pipeline.home.duckdb, { readOnly: true }, async ({ connection }) => {
      const found = await connection.runAndReadAll(
        `select (select count(*) from raw.daily_bars)::integer,
           (select count(*) from raw.universe)::integer,
           (select count(*) from information_schema.tables where table_schema in ('marts', 'staging'))::integer`,
      );
      expect(found.getRows()).toEqual([[7, 0, 0]]);
    });
    expect((await readdir(pipeline.home.root)).sort()).toEqual([
      'lake',
      'reports',
      'universe.csv',
      'warehouse',
    ]);
    expect(await readdir(join(pipeline.home.root, 'lake'))).not.toContain('runs');
  });
});

describe('what cannot be repeated', () => {
  it('says when the first bar of the date was fetched', async () => {
    await expect(known(await home(), '2018-02-07T21:59:59Z')).rejects.toThrow(
      '--known-at: got "2018-02-07T21:59:59Z"; allowed is 2018-02-07T22:00:00.000Z or later',
    );
  });

  it('says that a date was never loaded', async () => {
    await expect(known(await home(), '2018-03-01T00:00:00Z', '2018-02-09')).rejects.toThrow(
      '--date: got "2018-02-09"; allowed is a trading date whose bars are in the warehouse',
    );
  });
});

it('names the report so that it is a file name everywhere', () => {
  expect(knownReportName({ tradingDate: DATE, asked: '2018-02-08' })).toBe(
    'sector-report-2018-02-07-known-at-2018-02-08.html',
  );
});
