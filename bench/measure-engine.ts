import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { QuotaBudget } from '../domain/quota/budget.js';
import { KEY_ALIAS } from '../domain/quota/key-alias.js';
import { quotaKeeperId } from '../domain/quota/quota-keeper-id.js';
import { backfillWorkflowId, type BackfillProgress, type BackfillRange } from '../domain/runs/backfill.js';
import { MAIN_TASK_QUEUE } from '../domain/task-queues.js';
import { startSandboxMarket } from '../sandbox/market/index.js';
import { anyFreePort } from '../sandbox/stack/free-port.js';
import { SupervisedProcess } from '../sandbox/stack/supervised-process.js';
import { temporalServer } from '../sandbox/stack/temporal-server.js';
import { workerProcess } from '../sandbox/stack/worker-process.js';
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
 * The daily compact fetch of every symbol from Alpha Vantage (the sandbox, without limits), by a worker process over Temporal's dev
 * server and its file: the processes that `npm start` starts.
 */
export async function measureEngine(): Promise<EngineFigures> {
  const home = await mkdtemp(join(tmpdir(), 'sectorflow-engine-'));
  const limits = { alphaVantagePremiumPerMinute: UNLIMITED };
  const sandbox = await startSandboxMarket({ dataDir: DATA, stateDir: join(home, 'sandbox'), limits });
  const [port, uiPort] = [await anyFreePort(), await anyFreePort()];
  const places = { projectDir: PROJECT_DIR, dataDir: home, logDir: home };
  const server = new SupervisedProcess(temporalServer({ ...places, port, uiPort }));
  const worker = new SupervisedProcess(
    workerProcess(PROJECT_DIR, home, {
      ...process.env,
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      SECTORFLOW_HOME: home,
      SECTORFLOW_SHUTDOWN_GRACE_SECONDS: '0',
      ALPHA_VANTAGE_BASE_URL: `${sandbox.url}/alpha-vantage`,
      ALPHA_VANTAGE_API_KEY: 'BENCH',
      ALPHA_VANTAGE_PLAN: 'premium-1200',
      YAHOO_ENABLED: 'false',
    }),
  );
  try {
    await server.start();
    await worker.start();
    const client = new Client({ connection: await Connection.connect({ address: `127.0.0.1:${port}` }) });
    // The first range opens the warehouse, connections and the workflow sandbox, as the first run of a worker's day does.
    await backfill(client, 'warm-up', ['AAPL']);
    await liftLimits(client);
    return await backfill(client, 'measured', null);
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
    // No answer while the worker is still starting: it is asked again.
    const progress = await entity.query<BackfillProgress>('progress').catch(() => null);
    const range = progress?.ranges.find(({ request }) => request.id === id);
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
