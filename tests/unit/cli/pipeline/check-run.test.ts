import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRun } from '../../../../cli/pipeline/check-run.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';
import { homeAt } from '../../../../workers/home.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';
import { LAST_SESSION, writeDataDirectory } from '../../sandbox/support/write-data-directory.js';
import { configured } from '../configured.js';

const KEYS = { ALPHA_VANTAGE_API_KEY: 'k', FRED_API_KEY: 'a'.repeat(32) };
const MORNING = new Date('2018-02-07T15:00:00Z');
const EVENING = new Date('2018-02-07T22:00:00Z');

async function real(environment: Record<string, string> = KEYS) {
  const configuration = configured(environment);
  return { configuration, home: homeAt(await temporaryFolder()), dataDir: null };
}

async function sandbox() {
  const dataDir = await writeDataDirectory();
  const configuration = configured({ SECTORFLOW_UNIVERSE: join(dataDir, 'constituents.csv') });
  return { configuration, home: homeAt(await temporaryFolder()), dataDir };
}

describe('a date with real providers', () => {
  it('can be run once its session has closed', async () => {
    expect(await checkRun('2018-02-07', await real(), EVENING)).toBe('2018-02-07');
  });

  it.each([
    ['2018-02-03', /closed that day \(Saturday\)/],
    ['2018-01-15', /closed that day \(Martin Luther King/],
    ['2018-2-7', /a calendar day written YYYY-MM-DD/],
    ['2018-02-07', /has closed, and this one closes at 2018-02-07T21:00:00/],
    ['2018-02-08', /has closed/],
  ])('%s is refused in the morning of 7 February', async (date, message) => {
    await expect(checkRun(date, await real(), MORNING)).rejects.toThrow(message);
  });

  it('needs the keys of the providers that it asks', async () => {
    const noKeys = await real({});
    await expect(checkRun('2018-02-06', noKeys, EVENING)).rejects.toThrow(/ALPHA_VANTAGE_API_KEY/);
    const yahooAlone = await real({ SECTORFLOW_PROVIDER_ORDER: 'yahoo' });
    await expect(checkRun('2018-02-06', yahooAlone, EVENING)).rejects.toThrow(/FRED_API_KEY/);
    const enough = await real({ SECTORFLOW_PROVIDER_ORDER: 'yahoo', FRED_API_KEY: KEYS.FRED_API_KEY });
    expect(await checkRun('2018-02-06', enough, EVENING)).toBe('2018-02-06');
  });

  it('needs a universe', async () => {
    const file = join(await temporaryFolder(), 'list.csv');
    await writeFile(file, 'symbol,name,gics_sector\n');
    const empty = await real({ ...KEYS, SECTORFLOW_UNIVERSE: file });
    await expect(checkRun('2018-02-06', empty, EVENING)).rejects.toThrow(/no symbol/);
  });
});

describe('a date of the sandbox market', () => {
  it('needs no key and no clock', async () => {
    expect(await checkRun(LAST_SESSION, await sandbox(), new Date(0))).toBe(LAST_SESSION);
  });

  it('is none after its today, which is named', async () => {
    const error = await checkRun('2018-03-19', await sandbox(), EVENING).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(BadInputError);
    expect((error as Error).message).toContain(`from 2018-03-05 to ${LAST_SESSION}`);
  });

  it('is none after the day that an earlier start left it at', async () => {
    const pipeline = await sandbox();
    const saved = { dataDir: pipeline.dataDir, asOf: '2018-03-08' };
    await mkdir(pipeline.home.sandbox, { recursive: true });
    await writeFile(join(pipeline.home.sandbox, 'as-of.json'), JSON.stringify(saved));
    expect(await checkRun('2018-03-08', pipeline, EVENING)).toBe('2018-03-08');
    await expect(checkRun('2018-03-09', pipeline, EVENING)).rejects.toThrow(/to 2018-03-08/);
  });
});
