import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { QuotaBudget } from '../domain/quota/budget.js';
import { KEY_ALIAS } from '../domain/quota/key-alias.js';
import { quotaKeeperId } from '../domain/quota/quota-keeper-id.js';
import { backfillWorkflowId, type BackfillProgress, type BackfillRange } from '../domain/runs/backfill.js';
import { MAIN_TASK_QUEUE } from '../domain/task-queues.js';
import { startSandboxMarket } from '../sandbox/market/index.js';
import { startDevServer } from '../tests/support/dev-server.js';
import { startWorkerProcess } from '../tests/support/worker-process.js';
import { PROJECT_DIR } from '../workers/configuration.js';

export interface EngineFigures {
  readonly symbols: number;
  readonly rows: number;
  /** Leased, fetched, checked against the schema, landed. */
  readonly fetchSeconds: number;
  /** Judged row by row and loaded into the warehouse, after that. */
  readonly judgeAndLoadSeconds: number;
}

const DATA = join(PROJECT_DIR, 'sandbox', 'data');
const DAY = '2018-02-07';
const FETCHED_FROM = '2018-01-31';
/** Far more than anything here can spend: what is measured is the engine, not a provider's limit. */
const UNLIMITED = 1_000_000;
const POLL_MS = 20;
const WITHIN_MS = 120_000;

/**
 * The daily compact fetch of every symbol from Alpha Vantage (the sandbox, without limits), by a worker process of its own over
 * Temporal's dev server. `database` is a file for the server; absent, it keeps everything in memory.
 */
export async function measureEngine(database?: (home: string) => string): Promise<EngineFigures> {
  const home = await mkdtemp(join(tmpdir(), 'sectorflow-engine-'));
  const limits = { alphaVantagePremiumPerMinute: UNLIMITED };
  const sandbox = await startSandboxMarket({ dataDir: DATA, stateDir: join(home, 'sandbox'), limits });
  const server = await startDevServer(database === undefined ? {} : { database: database(home) });
  const worker = startWorkerProcess({
    TEMPORAL_ADDRESS: server.address,
    SECTORFLOW_HOME: home,
    ALPHA_VANTAGE_BASE_URL: `${sandbox.url}/alpha-vantage`,
    ALPHA_VANTAGE_API_KEY: 'BENCH',
    ALPHA_VANTAGE_PLAN: 'premium-1200',
    YAHOO_ENABLED: 'false',
  });
  try {
    // The first range also opens the warehouse, connections and the workflow sandbox, as the first run of a worker's day does.
    await backfill(server.client, 'warm-up', ['AAPL']);
    await liftLimits(server.client);
    return await backfill(server.client, 'measured', null);
  } finally {
    await worker.stop();
    await server.stop();
    await sandbox.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** A worker sends its configured budget when it starts: this comes after it. */
async function liftLimits(client: Client): Promise<void> {
  const budget: QuotaBudget = { rates: [], perDay: UNLIMITED, reservePerDay: 0, resetZone: 'UTC' };
  const keeper = client.workflow.getHandle(quotaKeeperId('alpha-vantage', KEY_ALIAS));
  await keeper.executeUpdate<void, [QuotaBudget]>('budget', { args: [budget] });
}

async function backfill(
  client: Client,
  id: string,
  symbols: readonly string[] | null,
): Promise<EngineFigures> {
  const startedAt = performance.now();
  const entity = await client.workflow.signalWithStart('backfill', {
    workflowId: backfillWorkflowId('daily_bars'),
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ dataset: 'daily_bars' }],
    signal: 'request',
    signalArgs: [{ id, from: FETCHED_FROM, to: DAY, symbols, reason: 'measured', rebuild: false }],
  });
  let landedAt = startedAt;
  for (;;) {
    const { ranges } = await entity.query<BackfillProgress>('progress');
    const range = ranges.find(({ request }) => request.id === id);
    const now = performance.now();
    if (range?.status === 'queued' || range?.status === 'ingesting') landedAt = now;
    if (range?.status === 'done') return figures(range, landedAt - startedAt, now - landedAt);
    if (range?.status === 'failed' || now - startedAt > WITHIN_MS) {
      throw new Error(`The range is ${range?.status ?? 'lost'}: ${range?.summary ?? ''}`);
    }
    await sleep(POLL_MS);
  }
}

function figures({ ingest }: BackfillRange, fetchMs: number, loadMs: number): EngineFigures {
  const symbols = ingest.reduce((sum, { landed }) => sum + landed, 0);
  const rows = ingest.reduce((sum, summary) => sum + summary.rows, 0);
  return {
    symbols,
    rows,
    fetchSeconds: inSeconds(fetchMs),
    judgeAndLoadSeconds: inSeconds(loadMs),
  };
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100;
}
