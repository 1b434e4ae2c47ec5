import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PUBLISHED_MARTS } from '../../activities/publish/published-marts.js';
import { startRedshiftBuilds } from '../support/build-on-redshift.js';
import { setUpRedshift } from '../support/set-up-redshift.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { HISTORY_STEPS, SETTINGS_ROWS } from '../unit/adapters/dbt/history-steps.js';
import { RAW_TABLES, withWarehouse } from '../unit/adapters/dbt/reference-warehouse.js';

/** Everything so far, a day, and a day with a restatement and a dividend of long ago. */
const LOADS = HISTORY_STEPS.slice(0, 3);
const AFFECTED = `
  select cast(affected_from as varchar(10)), (select count(*) from intermediate.int_affected_stocks)
  from intermediate.int_affected_from`;

let folder: TemporaryFolder;
beforeAll(async () => {
  await setUpRedshift();
  folder = await temporaryFolder('builds-on-redshift');
}, 600_000);
afterAll(() => folder.remove());

it('a second build on Redshift and a third, of the days after and a restatement, have the rows of one build over everything', async () => {
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
});
