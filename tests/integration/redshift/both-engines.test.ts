import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PUBLISHED_MARTS } from '../../../activities/publish/published-marts.js';
import { runOnBothEngines } from '../../support/run-on-both-engines.js';
import { setUpRedshift } from '../../support/set-up-redshift.js';
import { writeSmallMarket } from '../../support/small-market.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

/** Two whole runs: a minute and a half on a quiet machine. */
const TIMEOUT_MS = 1_200_000;
const AS_OF = '2018-02-01';

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
