import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PUBLISHED_MARTS } from '../../../activities/publish/published-marts.js';
import { startRedshiftBuilds } from '../../support/build-on-redshift.js';
import { runOnBothEngines } from '../../support/run-on-both-engines.js';
import { setUpRedshift } from '../../support/set-up-redshift.js';
import { writeSmallMarket } from '../../support/small-market.js';
import { HISTORY_STEPS, SETTINGS_ROWS } from '../../unit/adapters/dbt/history-steps.js';
import { RAW_TABLES, withWarehouse } from '../../unit/adapters/dbt/reference-warehouse.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

/** Two whole runs: a minute and a half on a quiet machine. */
const TIMEOUT_MS = 1_200_000;
const AS_OF = '2018-02-01';
/** Everything so far, a day, and a day with a restatement and a dividend of long ago. */
const LOADS = HISTORY_STEPS.slice(0, 3);
const AFFECTED = `
  select cast(affected_from as varchar(10)), (select count(*) from intermediate.int_affected_stocks)
  from intermediate.int_affected_from`;

let folder: TemporaryFolder;
beforeAll(async () => {
  // dbt for Redshift is installed when it is needed for the first time.
  await setUpRedshift();
  folder = await temporaryFolder('both-engines');
}, TIMEOUT_MS);
afterAll(() => folder.remove());

it(
  'a whole daily run on Redshift and S3 gives the marts of the one on DuckDB, value by value',
  async () => {
    const market = join(folder.path, 'market');
    await mkdir(market);
    await writeSmallMarket(market);
    const { duckdb, redshift, marts } = await runOnBothEngines({ folder: folder.path, market, asOf: AS_OF });
    expect(redshift.counts).toEqual(duckdb.counts);
    expect(redshift.gate).toEqual(duckdb.gate);
    expect(marts.size).toBe(PUBLISHED_MARTS.length - 1);
    for (const [mart, { values, differences }] of marts) {
      expect(differences, mart).toEqual([]);
      expect(values, mart).toBeGreaterThan(0);
    }
  },
  TIMEOUT_MS,
);

it(
  'a second build on Redshift and a third, of the days after and a restatement, have the rows of one build over everything',
  async () => {
    const path = join(folder.path, 'market.duckdb');
    await withWarehouse(path, [...RAW_TABLES, ...SETTINGS_ROWS]);
    const redshift = await startRedshiftBuilds(folder.path, RAW_TABLES);
    try {
      const affected: string[] = [];
      for (const { statements } of LOADS) {
        await withWarehouse(path, statements);
        await redshift.load(path);
        await redshift.build();
        affected.push(...(await redshift.rowsOf(AFFECTED)));
      }
      expect(affected.slice(1)).toEqual(
        LOADS.slice(1).map((step) => JSON.stringify([step.affected.from, String(step.affected.stocks)])),
      );
      const marts = PUBLISHED_MARTS.filter((name) => name.startsWith('marts.') && !name.endsWith('_health'));
      const carriedOn = new Map<string, readonly string[]>();
      for (const mart of marts) carriedOn.set(mart, await redshift.rowsOf(`select * from ${mart}`));
      await redshift.build('--full-refresh');
      for (const mart of marts) {
        const rows = await redshift.rowsOf(`select * from ${mart}`);
        expect(rows.length, mart).toBeGreaterThan(0);
        const known = new Set(carriedOn.get(mart));
        expect(
          rows.filter((row) => !known.has(row)),
          mart,
        ).toEqual([]);
        expect(carriedOn.get(mart)!.length, mart).toBe(rows.length);
      }
    } finally {
      await redshift.stop();
    }
  },
  TIMEOUT_MS,
);
