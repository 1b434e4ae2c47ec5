import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalFolderObjectStore } from '../../../adapters/lake/local-folder-object-store.js';
import { compactCommand } from '../../../cli/commands/compact.js';
import { parseFinishedMonth } from '../../../cli/pipeline/parse-finished-month.js';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import { bar, dailyBars } from '../adapters/lake/bars.js';
import { compactionLake } from '../adapters/lake/compaction/compaction-lake.js';
import { temporaryFolder } from '../adapters/lake/temporary-folder.js';
import { captured } from './captured.js';

let home: string;
beforeEach(async () => {
  home = await temporaryFolder();
  vi.stubEnv('SECTORFLOW_HOME', home);
  vi.stubEnv('SECTORFLOW_LAKE', 'local');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function compact(...options: readonly string[]): Promise<string> {
  const stdout = captured(process.stdout);
  captured(process.stderr);
  await compactCommand().parseAsync(options, { from: 'user' });
  const written = stdout();
  vi.restoreAllMocks();
  return written;
}

async function landed() {
  const lake = await compactionLake(() => LocalFolderObjectStore.open(join(home, 'lake')));
  for (const asOf of ['2018-01-30', '2018-01-31', '2018-02-01']) {
    await lake.land({ asOf, rows: dailyBars(bar({ tradingDate: asOf })) });
  }
  return lake;
}

describe('sectorflow compact', () => {
  it('reports what it merged, and only what is new', async () => {
    const lake = await landed();
    expect(JSON.parse(await compact('--before', '2018-02', '--json'))).toMatchObject({
      version: 1,
      before: '2018-02',
      months: [{ provider: 'yahoo', dataset: 'daily_bars', month: '2018-01', part: 1, objects: 2, rows: 2 }],
      deleted: null,
    });
    const table = await compact();
    expect(table).toContain('2018-02');
    expect(table).not.toContain('2018-01');
    expect(table).toContain('The landed objects stay as they are');
    expect(await compact()).toContain('Nothing new to compact');
    expect(await lake.keys('raw/')).toHaveLength(6);
  });

  it('deletes the originals when it is told to', async () => {
    const lake = await landed();
    const document = JSON.parse(await compact('--delete-originals', '--json')) as { deleted: unknown };
    expect(document.deleted).toMatchObject({ objects: 3 });
    expect(await lake.keys('raw/')).toHaveLength(3);
    expect(await compact('--delete-originals')).toContain('0 landed objects deleted');
  });

  it('does not make a lake where there is none', async () => {
    const document = JSON.parse(await compact('--json')) as { error: { message: string } };
    expect(document.error.message).toContain(`SECTORFLOW_HOME: got "${home}"`);
    expect(process.exitCode).toBe(2);
  });
});

describe('--before', () => {
  it('is the current month unless given', () => {
    expect(parseFinishedMonth(undefined, '2018-02-06')).toBe('2018-02');
    expect(parseFinishedMonth('2018-02', '2018-02-06')).toBe('2018-02');
  });

  it.each(['2018-03', '2018-13', '2018-2', '2018-02-01', 'January', ''])('is not "%s"', (text) => {
    expect(() => parseFinishedMonth(text, '2018-02-06')).toThrow(BadInputError);
  });
});
