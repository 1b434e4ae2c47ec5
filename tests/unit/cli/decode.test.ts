import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { decodeCommand } from '../../../cli/commands/decode.js';
import { temporaryFolder } from '../adapters/lake/temporary-folder.js';
import { captured } from './captured.js';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const MSFT = join(
  PROJECT,
  'tests/fixtures/wire/yahoo/historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv.json',
);
const COMMAND_TIMEOUT_MS = 60_000;

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs the command in this process. @returns what it wrote, on both streams. */
async function decode(...options: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const stdout = captured(process.stdout);
  const stderr = captured(process.stderr);
  await decodeCommand().parseAsync(options, { from: 'user' });
  return { stdout: stdout(), stderr: stderr() };
}

it(
  'prints a whole long table into a pipe',
  async () => {
    const command = [join(PROJECT, 'cli', 'bin.mjs'), 'decode', '--provider', 'yahoo', '--dataset', 'chart'];
    const { stdout } = await promisify(execFile)(process.execPath, [...command, MSFT]);
    for (const text of ['252 rows, 4 events', '2022-01-28', 'Events', '0.62']) expect(stdout).toContain(text);
    expect(stdout.endsWith('┘\n')).toBe(true);
  },
  COMMAND_TIMEOUT_MS,
);

it('prints one JSON document', async () => {
  const { stdout } = await decode('--provider', 'yahoo', '--dataset', 'chart', MSFT, '--json');
  const document = JSON.parse(stdout) as { rows: unknown[]; events: unknown[] };
  expect(document).toMatchObject({ version: 1, provider: 'yahoo', dataset: 'daily_bars', refusal: null });
  expect(document.rows[0]).toMatchObject({ symbol: 'MSFT', tradingDate: '2021-02-01', provisional: false });
  expect(document.events).toHaveLength(4);
});

it('tells a refusal without the key that the answer echoes', async () => {
  const file = join(await temporaryFolder(), 'body.json');
  await writeFile(file, JSON.stringify({ Information: 'your API key as CANARY is 25 requests per day' }));
  for (const options of [[], ['--json']]) {
    const { stdout, stderr } = await decode(
      '--provider',
      'alpha-vantage',
      '--dataset',
      'daily',
      file,
      ...options,
    );
    expect(stdout).toContain('quota_exhausted');
    expect(stdout + stderr).not.toContain('CANARY');
  }
});

it('takes control characters out of what it shows on a terminal', async () => {
  const file = join(await temporaryFolder(), 'body.json');
  const none = {
    Sector: null,
    Industry: null,
    Currency: null,
    Exchange: null,
    MarketCapitalization: null,
  };
  await writeFile(file, JSON.stringify({ Symbol: 'IBM', Name: '\u001b]0;renamed\u0007Inc', ...none }));
  const { stdout } = await decode('--provider', 'alpha-vantage', '--dataset', 'overview', file);
  expect(stdout).toContain('renamed');
  // eslint-disable-next-line no-control-regex
  expect(stdout).not.toMatch(/[\u001b\u0007]/);
});

it.each([
  [['--provider', 'bloomberg', '--dataset', 'daily', MSFT], '--provider: got "bloomberg"; allowed is'],
  [['--provider', 'fred', '--dataset', 'chart', MSFT], '--dataset of fred: got "chart"; allowed is'],
  [['--provider', 'fred', '--dataset', 'series', `${MSFT}.gone`], 'allowed is the path of a file'],
  [['--provider', 'fred', '--dataset', 'series', PROJECT], 'allowed is the path of a file'],
])('says in one sentence what is wrong with %j', async (options, sentence) => {
  await expect(decode(...options)).rejects.toThrow(sentence);
  const { stdout } = await decode(...options, '--json');
  const { error } = JSON.parse(stdout) as { error: { type: string; message: string } };
  expect(error.type).toBe('BadInputError');
  expect(error.message).toContain(sentence);
  expect(process.exitCode).toBe(2);
});
