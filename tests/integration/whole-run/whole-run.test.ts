import { execFile } from 'node:child_process';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withDuckDb } from '../../../adapters/warehouse/with-duckdb.js';
import { quotaKeeperId } from '../../../domain/quota/quota-keeper-id.js';
import type { IngestProgress } from '../../../domain/ingest/ingest-progress.js';
import { dailyWorkflowId, type DailyProgress } from '../../../domain/runs/daily-run.js';
import { STAGES, type Stage } from '../../../domain/stages.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { homeAt } from '../../../workers/home.js';
import { dailyProgressQuery } from '../../../workflows/daily-pipeline/messages.js';
import { ingestProgressQuery } from '../../../workflows/ingest-provider/messages.js';
import { CANARY_KEYS } from '../../support/canary-keys.js';
import { startDevServer } from '../../support/dev-server.js';
import { eventually } from '../../support/eventually.js';
import { EXPECTED_QUARANTINE, expectedBars } from '../../support/expected-counts.js';
import { expectedSectors } from '../../support/expected-sectors.js';
import { holds, secretsInFolder, secretsInHistories } from '../../support/find-secrets.js';
import {
  endStarts,
  outputs,
  startSectorflow,
  type Ended,
  type RunningStart,
} from '../../support/sectorflow-start.js';
import { SYMBOLS, writeSmallMarket } from '../../support/small-market.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

// One market and one home for the whole file: each test goes on where the one before it ended.

const DAYS = ['2018-02-01', '2018-02-02', '2018-02-05', '2018-02-06'] as const;
const [FIRST_DAY, SECOND_DAY, THIRD_DAY, FOURTH_DAY] = DAYS;

/** Within the week before the second day that every run asks for again. */
const RESTATED = { symbol: 'JPM', date: '2018-01-30', factor: 1.01 } as const;

const LATENCY_MS = 2_500;

/** Starts of all tests together. */
const STARTS = 8;

/** A start takes half a minute on a quiet machine, several on a busy one. */
const TIMEOUT_MS = 900_000;
const SECRETS = Object.values(CANARY_KEYS);

let folder: TemporaryFolder;
let home: string;
let market: string;

beforeAll(async () => {
  folder = await temporaryFolder('whole-run');
  home = join(folder.path, 'home');
  market = join(folder.path, 'market');
  await mkdir(home);
  await writeSmallMarket(market);
});
afterAll(async () => {
  await endStarts();
  await folder.remove();
});

async function start(asOf: string, env: Readonly<Record<string, string>> = {}): Promise<RunningStart> {
  return await startSectorflow({ home, market, asOf, env });
}

/** The `sectorflow` command beside a running start; what it prints as JSON. */
async function sectorflow(...args: readonly string[]): Promise<unknown> {
  const command = [join(PROJECT_DIR, 'cli', 'bin.mjs'), ...args, '--json'];
  const env = { ...process.env, ...CANARY_KEYS, SECTORFLOW_HOME: home };
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: home, env });
  return JSON.parse(stdout);
}

/** Alpha Vantage's child of a day, once it waits for the next day of the key. */
async function parkedOn(running: RunningStart, day: string): Promise<IngestProgress> {
  return await running.withClient(async (client) => {
    const child = client.workflow.getHandle(`${dailyWorkflowId(day)}-alpha-vantage`);
    return await eventually(
      'Alpha Vantage is parked',
      async () => {
        const known = await child.describe().catch(() => null);
        if (known?.status.name !== 'RUNNING') return null;
        const progress = await child.query(ingestProgressQuery);
        return progress.waiting?.reason === 'daily_quota_exhausted' ? progress : null;
      },
      120_000,
    );
  });
}

/** The run of a day as the stack's Temporal server tells it; null before it begins. */
async function progressOf(running: RunningStart, day: string): Promise<DailyProgress | null> {
  return await running.withClient(
    async (client) =>
      await client.workflow
        .getHandle(dailyWorkflowId(day))
        .query(dailyProgressQuery)
        .catch(() => null),
  );
}

async function untilStage(running: RunningStart, day: string, stage: Stage): Promise<void> {
  await eventually(
    `${stage} of ${day} is under way`,
    async () => {
      const progress = await progressOf(running, day);
      return progress?.stages.find(({ name }) => name === stage)?.status === 'running';
    },
    120_000,
  );
}

async function runIdOf(running: RunningStart, day: string): Promise<string> {
  return await running.withClient(async (client) => {
    const { runId } = await client.workflow.getHandle(dailyWorkflowId(day)).describe();
    return runId;
  });
}

async function warehouseRows(sql: string): Promise<unknown[][]> {
  return await withDuckDb(homeAt(home).duckdb, { memoryLimit: '200MB' }, async (connection) => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowsJS();
  });
}

/** Holds the settled point of a day against the market's files. `restated` bars differ from the file in one vintage more. */
async function expectCounts(ended: Ended, day: string, restated = 0): Promise<void> {
  const { alphaVantage, yahoo, index } = await expectedBars(market, FIRST_DAY, day);
  const quarantined = EXPECTED_QUARANTINE.length;
  const total = alphaVantage + yahoo + restated;
  expect(ended.document.counts).toMatchObject({
    served: total,
    landed: total,
    loaded: total - quarantined,
    quarantined,
    byProvider: {
      'alpha-vantage': {
        daily_bars: { served: alphaVantage, landed: alphaVantage, loaded: alphaVantage - 1, quarantined: 1 },
      },
      yahoo: {
        daily_bars: {
          served: yahoo + restated,
          landed: yahoo + restated,
          loaded: yahoo + restated - (quarantined - 1),
          quarantined: quarantined - 1,
        },
        index_bars: { served: index, landed: index, loaded: index, quarantined: 0 },
      },
    },
  });
}

function expectDone({ code, document, stderr }: Ended, day: string): void {
  expect(document.error, stderr).toBeUndefined();
  expect(code).toBe(0);
  expect(document.tradingDate).toBe(day);
  expect(document.stages.map(({ name, status }) => `${name} ${status}`)).toEqual(
    STAGES.map((stage) => `${stage} done`),
  );
}

describe('a small universe, from an empty folder to its third day', { timeout: TIMEOUT_MS }, () => {
  let first: Ended;

  test('a daily limit parks the run; a person can cancel it, and the start says what became of it', async () => {
    const running = await start(FIRST_DAY);
    // The real notice repeats the caller's key.
    await running.addFault({ name: 'alpha_vantage_notice', kind: 'daily', times: 1 });
    const parked = await parkedOn(running, FIRST_DAY);
    expect(Date.parse(parked.waiting!.until)).toBeGreaterThan(Date.now());
    await running.withClient(async (client) => {
      // The key gets a new day: its keeper forgets.
      await client.workflow.getHandle(quotaKeeperId('alpha-vantage', 'default')).terminate('a new key');
      await client.workflow.getHandle(dailyWorkflowId(FIRST_DAY)).cancel();
    });
    const { code, document } = await running.ended;
    expect(code).not.toBe(0);
    expect(document.error?.message).toContain(FIRST_DAY);
    expect(document.stages.map(({ status }) => status)).toEqual(STAGES.map(() => 'cancelled'));
    expect(document.report).toBeNull();
  });

  test('the next start parks too, and goes on when the daily limit is raised: every bar served is landed, and loaded or quarantined', async () => {
    const running = await start(FIRST_DAY);
    await running.addFault({ name: 'alpha_vantage_notice', kind: 'daily', times: 1 });
    const { waiting } = await parkedOn(running, FIRST_DAY);
    const set = ['quota', 'set', '--provider', 'alpha-vantage'];
    // Another pace gives the day nothing.
    expect(await sectorflow(...set, '--per-minute', '1100')).toMatchObject({ closedUntil: waiting!.until });
    expect(await sectorflow(...set, '--per-day', '500')).toMatchObject({ closedUntil: null });
    first = await running.ended;
    expectDone(first, FIRST_DAY);
    const { summary, endedAt } = first.document.stages.find(({ name }) => name === 'ingest')!;
    const told = /^Alpha Vantage 12\/12 \(waited from (\S+) to (\S+) \(daily quota exhausted\)\);/.exec(
      summary!,
    );
    expect(told?.[1], summary!).toBe(waiting!.since);
    expect(Date.parse(told![2]!)).toBeLessThanOrEqual(Date.parse(endedAt!));
    await expectCounts(first, FIRST_DAY);
    const quarantined = await warehouseRows(
      `select provider || ' ' || symbol || ' ' || trading_date || ' ' || rule from raw.quarantined_bars`,
    );
    expect(quarantined.flat().sort()).toEqual(EXPECTED_QUARANTINE);
  });

  test("the sectors' figures equal those computed from the market's files by hand", async () => {
    const expected = await expectedSectors(market, FIRST_DAY);
    expect(first.document.sectors.map(({ sector }) => sector)).toEqual(expected.map(({ sector }) => sector));
    for (const [i, sector] of expected.entries()) {
      for (const [name, value] of Object.entries(sector)) {
        if (typeof value !== 'number') continue;
        const shown = first.document.sectors[i]![name as 'sharpe'];
        expect(shown, `${sector.sector} ${name}`).toBeCloseTo(value, 10);
      }
    }
  });

  test('the report is one file that needs nothing else', async () => {
    const html = await readFile(first.document.report!, 'utf8');
    expect(html).toContain(FIRST_DAY);
    for (const { sector } of first.document.sectors) expect(html).toContain(sector);
    expect(html).toContain('<svg');
    const loads = [...html.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"#]+)"/g)];
    expect(loads.map(([, url]) => url!).filter((url) => !url.startsWith('data:'))).toEqual([]);
    expect(html).not.toMatch(/@import|url\(\s*["']?https?:/);
  });

  test('the same day again is answered from what is there: nothing is fetched, loaded or made twice', async () => {
    const written = (await stat(first.document.report!)).mtimeMs;
    const again = await (await start(FIRST_DAY)).ended;
    expectDone(again, FIRST_DAY);
    expect(again.document.counts).toEqual(first.document.counts);
    expect(again.document.runId).toBe(first.document.runId);
    expect(again.document.sectors).toEqual(first.document.sectors);
    expect((await stat(first.document.report!)).mtimeMs).toBe(written);
  });

  test('the next day: its bars are added, a restated value is kept beside the old one, a killed worker costs nothing', async () => {
    const running = await start(SECOND_DAY);
    await running.addFault({ name: 'restated_value', provider: 'yahoo', ...RESTATED });
    await running.addFault({ name: 'latency', ms: LATENCY_MS });
    await untilStage(running, SECOND_DAY, 'ingest');
    const worker = await running.worker();
    process.kill(worker, 'SIGKILL');
    const ended = await running.ended;

    expectDone(ended, SECOND_DAY);
    await expectCounts(ended, SECOND_DAY, 1);
    const vintages = await warehouseRows(`
      select close_px from raw.daily_bars
      where provider = 'yahoo' and symbol = '${RESTATED.symbol}' and trading_date = '${RESTATED.date}'
      order by fetched_at`);
    const [old, restated] = vintages.flat() as number[];
    expect(vintages).toHaveLength(2);
    expect(restated! / old!).toBeCloseTo(RESTATED.factor, 12);
    expect(await progressOfRecord(SECOND_DAY)).toBe(SYMBOLS.length);
  });

  test('stopped, then killed, in the middle of a day: the third start completes the same run', async () => {
    const stopped = await start(THIRD_DAY);
    await stopped.addFault({ name: 'latency', ms: LATENCY_MS });
    await untilStage(stopped, THIRD_DAY, 'ingest');
    const runId = await runIdOf(stopped, THIRD_DAY);
    stopped.kill('SIGINT');
    const interrupted = await stopped.ended;
    expect(interrupted.code).toBe(130);
    expect(interrupted.document.error?.message).toContain('next start');

    const killed = await start(THIRD_DAY);
    await untilStage(killed, THIRD_DAY, 'transform');
    expect(await runIdOf(killed, THIRD_DAY)).toBe(runId);
    killed.kill('SIGKILL');
    await killed.gone;

    const completed = await (await start(THIRD_DAY)).ended;
    expectDone(completed, THIRD_DAY);
    expect(completed.document.runId).toBe(runId);
    await expectCounts(completed, THIRD_DAY, 1);
    expect(completed.document.sectors.map(({ sector, return1d }) => [sector, return1d])).toEqual(
      (await expectedSectors(market, THIRD_DAY)).map(({ sector, return1d }) => [
        sector,
        expect.closeTo(return1d!, 10) as unknown,
      ]),
    );
  });

  test('with fail-over, a spent day holds nothing up: the day is the next provider’s, and the run says so', async () => {
    const running = await start(FOURTH_DAY, { SECTORFLOW_ON_QUOTA_EXHAUSTED: 'fail-over' });
    await running.addFault({ name: 'alpha_vantage_notice', kind: 'daily' });
    const ended = await running.ended;
    expectDone(ended, FOURTH_DAY);
    const { summary } = ended.document.stages.find(({ name }) => name === 'ingest')!;
    expect(summary).toContain(
      'Alpha Vantage 0/12 (12 left to the next provider, which was asked for them anyway); Yahoo Finance 13/13',
    );
    const usedOn = async (day: string) =>
      await warehouseRows(`
        select provider, count(*)::int from staging.stg_stock_prices
        where trading_date = '${day}' group by provider`);
    expect(await usedOn(THIRD_DAY)).toEqual([['alpha-vantage', SYMBOLS.length]]);
    expect(await usedOn(FOURTH_DAY)).toEqual([['yahoo', SYMBOLS.length]]);
  });

  test('no key has left the worker: not in files, logs, reports, output, nor in any history', async () => {
    expect(outputs()).toHaveLength(STARTS);
    expect(outputs().filter((text) => holds(Buffer.from(text), SECRETS))).toEqual([]);
    expect(await secretsInFolder(home, SECRETS)).toEqual([]);
    const database = join(homeAt(home).temporal, 'temporal.db');
    const server = await startDevServer({ database });
    try {
      expect((await server.client.workflow.count()).count).toBeGreaterThan(10);
      expect(await secretsInHistories(server.client, SECRETS)).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});

/** How many stocks Yahoo's part of a day's record says it landed, the index aside. */
async function progressOfRecord(day: string): Promise<number> {
  const record = JSON.parse(
    await readFile(join(homeAt(home).lake, 'runs', 'daily', `${day}.json`), 'utf8'),
  ) as DailyProgress;
  return record.ingest.find(({ provider }) => provider === 'yahoo')!.landed - 1;
}
