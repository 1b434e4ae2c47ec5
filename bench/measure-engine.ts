import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { TradingDate } from '../domain/calendar/trading-date.js';
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

interface Range {
  readonly from: TradingDate;
  readonly to: TradingDate;
  /** Null is all. */
  readonly symbols: readonly string[] | null;
}

const DATA = join(PROJECT_DIR, 'sandbox', 'data');
/** Alpha Vantage answers each of them with the last 100 sessions; none was asked for before. */
const WARM_UP: Range = { from: '2017-12-18', to: '2017-12-22', symbols: ['AAPL'] };
const MEASURED: readonly Range[] = [
  { from: '2018-01-08', to: '2018-01-12', symbols: null },
  { from: '2018-01-22', to: '2018-01-26', symbols: null },
  { from: '2018-02-01', to: '2018-02-07', symbols: null },
];
/** Far more than anything here can spend: what is measured is the engine, not a provider's limit. */
const UNLIMITED = 1_000_000;
const POLL_MS = 250;
/** Generous: a busy machine is told by the figures, not by an error. */
const WITHIN_MS = 300_000;

/**
 * The daily compact fetch of every symbol from Alpha Vantage (the sandbox, without limits), by a worker process over Temporal's dev
 * server and its file: the processes that `npm start` starts.
 */
export async function measureEngine(): Promise<EngineFigures[]> {
  const home = await mkdtemp(join(tmpdir(), 'sectorflow-engine-'));
  const limits = { alphaVantagePremiumPerMinute: UNLIMITED };
  const sandbox = await startSandboxMarket({ dataDir: DATA, stateDir: join(home, 'sandbox'), limits });
  const [port, uiPort] = [await anyFreePort(), await anyFreePort()];
  const places = { projectDir: PROJECT_DIR, dataDir: home, logDir: home };
  const server = new SupervisedProcess(temporalServer({ ...places, port, uiPort }));
  const worker = new SupervisedProcess(
    workerProcess(
      PROJECT_DIR,
      home,
      {
        ...process.env,
        TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
        SECTORFLOW_HOME: home,
        SECTORFLOW_SHUTDOWN_GRACE_SECONDS: '0',
        ALPHA_VANTAGE_BASE_URL: `${sandbox.url}/alpha-vantage`,
        ALPHA_VANTAGE_API_KEY: 'BENCH',
        ALPHA_VANTAGE_PLAN: 'premium-1200',
        YAHOO_ENABLED: 'false',
      },
      server.serves,
    ),
  );
  try {
    await server.start();
    await worker.start();
    const client = new Client({ connection: await Connection.connect({ address: `127.0.0.1:${port}` }) });
    // The first range opens the warehouse, connections and the workflow sandbox, as the first run of a worker's day does.
    await measureRange(client, WARM_UP);
    await liftLimits(client);
    const measured: EngineFigures[] = [];
    for (const range of MEASURED) measured.push(await measureRange(client, range));
    return measured;
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

/** One range from its request to its last loaded row. */
async function measureRange(client: Client, { from, to, symbols }: Range): Promise<EngineFigures> {
  const id = `${from}-${to}`;
  const entityId = backfillWorkflowId('daily_bars');
  const startedAt = Date.now();
  const entity = await client.workflow.signalWithStart('backfill', {
    workflowId: entityId,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ dataset: 'daily_bars' }],
    signal: 'request',
    signalArgs: [{ id, from, to, symbols, reason: 'measured', rebuild: false }],
  });
  for (;;) {
    // A query is work for the worker that is measured: few of them. None is answered while it is still starting.
    await sleep(POLL_MS);
    const progress = await entity.query<BackfillProgress>('progress').catch(() => null);
    const range = progress?.ranges.find(({ request }) => request.id === id);
    if (range?.status === 'done') {
      const loadedAt = Date.now();
      const ingest = client.workflow.getHandle(`${entityId}-${id}-alpha-vantage`);
      // By the server's clock, which is this machine's.
      const landedAt = (await ingest.describe()).closeTime!.getTime();
      return {
        ...landedBy(range),
        fetchSeconds: inSeconds(landedAt - startedAt),
        judgeAndLoadSeconds: inSeconds(loadedAt - landedAt),
      };
    }
    if (range?.status === 'failed' || Date.now() - startedAt > WITHIN_MS) {
      throw new Error(`The range is ${range?.status ?? 'lost'}: ${range?.summary ?? ''}`);
    }
  }
}

function landedBy({ ingest }: BackfillRange): Pick<EngineFigures, 'symbols' | 'rows'> {
  return {
    symbols: ingest.reduce((sum, { landed }) => sum + landed, 0),
    rows: ingest.reduce((sum, { rows }) => sum + rows, 0),
  };
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100;
}
