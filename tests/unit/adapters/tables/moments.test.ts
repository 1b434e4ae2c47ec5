import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMoments } from '../../../../adapters/tables/read-moments.js';
import { temporaryFolder } from '../lake/temporary-folder.js';

async function read(mu: string, cov: string) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'mu.csv'), mu);
  await writeFile(join(folder, 'cov.csv'), cov);
  return await readMoments(join(folder, 'mu.csv'), join(folder, 'cov.csv'));
}

const BARE = '0.04,0.01\n0.01,0.09\n';

describe('expected returns and covariance from files', () => {
  it.each([
    ['0.1\n0.2\n', BARE, ['asset 1', 'asset 2']],
    ['mu\n0.1\n0.2\n', BARE, ['asset 1', 'asset 2']],
    ['0.1,0.2\n', BARE, ['asset 1', 'asset 2']],
    ['name,mu\nA,0.1\nB,0.2\n', BARE, ['A', 'B']],
    ['A,B\n0.1,0.2\n', BARE, ['A', 'B']],
    ['A,0.1\nB,0.2\n', `A,B\n${BARE}`, ['A', 'B']],
    // As pandas writes a Series and a DataFrame, with names and with numbers as index.
    [',0\nB,0.2\nA,0.1\n', ',A,B\nA,0.04,0.01\nB,0.01,0.09\n', ['A', 'B']],
    [',0\n0,0.1\n1,0.2\n', ',0,1\n0,0.04,0.01\n1,0.01,0.09\n', ['0', '1']],
  ])('takes %j with %j', async (mu, cov, names) => {
    expect(await read(mu, cov)).toEqual({
      names,
      mu: [0.1, 0.2],
      cov: [
        [0.04, 0.01],
        [0.01, 0.09],
      ],
      days: null,
    });
  });

  it('takes a singular covariance, printed to a few digits, and one with a riskless asset', async () => {
    const printed = '0.0133333,0.0200000\n0.0200000,0.0299999\n';
    await expect(read('0.1\n0.2\n', printed)).resolves.toHaveProperty('days', null);
    await expect(read('0.1\n0.2\n', '0,0\n0,0.09\n')).resolves.toHaveProperty('days', null);
  });

  it.each([
    ['0.1\n0.2\n0.3\n', BARE, /3 numbers/],
    ['0.1,0.2\n0.3,0.4\n', BARE, /2 rows of 2/],
    ['0.1\n0.2\n', '0.04,0.01\n', /1 rows of 2 numbers/],
    ['0.1\n0.2\n', '0.04,0.01\n0.02,0.09\n', /symmetric/],
    ['0.1\n0.2\n', '0.04,0.12\n0.12,0.09\n', /eigenvalue -1.00.*positive semidefinite/],
    ['0.1\n0.2\n', '0.04,0\n0,-0.09\n', /variance of -0.09 in row 2.*from zero on/],
    ['0.1\n0.2\n', '0.04,0.01\n0.01,x\n', /got "x"/],
    ['0.1\n0.2\n', '0.04,0.01\n0.01\n', /1 numbers.*2, as in the first row/],
    ['A,0.1\nC,0.2\n', `A,B\n${BARE}`, /A,C.*names of the covariance: A,B/],
    ['', BARE, /at least one row/],
  ])('refuses %j with %j', async (mu, cov, message) => {
    await expect(read(mu, cov)).rejects.toThrow(message);
  });
});
