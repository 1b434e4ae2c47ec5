import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepResult } from '../support/keep-result.js';
import { runOnBothEngines } from '../support/run-on-both-engines.js';
import { setUpRedshift } from '../support/set-up-redshift.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

let folder: TemporaryFolder;
beforeAll(async () => {
  await setUpRedshift();
  folder = await temporaryFolder('both-engines');
}, 600_000);
afterAll(() => folder.remove());

it('the bundled market, every symbol and day, has the same marts on both engines', async () => {
  const { duckdb, redshift, marts } = await runOnBothEngines({ folder: folder.path, asOf: '2018-02-07' });
  await keepResult('both-engines', {
    counts: duckdb.counts,
    marts: Object.fromEntries(marts),
  });
  expect(redshift.counts).toEqual(duckdb.counts);
  for (const [mart, { differences }] of marts) expect(differences, mart).toEqual([]);
});
