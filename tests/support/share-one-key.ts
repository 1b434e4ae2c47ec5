import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readUniverse } from '../../adapters/universe/read-universe.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { batchSizeFor } from '../../domain/ingest/ingest-plan.js';
import { perMinute } from '../../domain/quota/budget.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import { startSandboxMarket } from '../../sandbox/market/index.js';
import { PROJECT_DIR } from '../../workers/configuration.js';
import { startDevServer } from './dev-server.js';
import { eventually } from './eventually.js';
import { startWorkerProcess } from './worker-process.js';

export interface SharedKeyCampaign {
  readonly requestsPerMinute: number;
  readonly minutes: number;
  readonly workers: number;
  /** Whether one worker is stopped (SIGSTOP) in the middle, past the end of its slot. */
  readonly stopsOne: boolean;
}

export interface SharedKeyOutcome {
  /** Requests that reached the provider within the measured time. */
  readonly requests: number;
  readonly permitted: number;
  readonly violations: number;
}

const MINUTE_MS = 60_000;
const DATA = join(PROJECT_DIR, 'sandbox', 'data');

/**
 * Several worker processes spend one Yahoo address for some real minutes. The sandbox counts what arrived and every violation of its own sliding window.
 */
export async function shareOneKey({
  requestsPerMinute,
  minutes,
  workers,
  stopsOne,
}: SharedKeyCampaign): Promise<SharedKeyOutcome> {
  const home = await mkdtemp(join(tmpdir(), 'sectorflow-quota-'));
  const limits = { yahooPerMinute: requestsPerMinute };
  const sandbox = await startSandboxMarket({ dataDir: DATA, stateDir: join(home, 'sandbox'), limits });
  const server = await startDevServer();
  const processes = Array.from({ length: workers }, () =>
    startWorkerProcess({
      TEMPORAL_ADDRESS: server.address,
      SECTORFLOW_HOME: home,
      YAHOO_BASE_URL: `${sandbox.url}/yahoo`,
      YAHOO_REQUESTS_PER_MINUTE: String(requestsPerMinute),
    }),
  );
  try {
    const plan = await everything(requestsPerMinute);
    const handle = await server.client.workflow.start('ingestProvider', {
      workflowId: 'share-one-key',
      taskQueue: MAIN_TASK_QUEUE,
      args: [{ plan, asOf: '2018-02-07' }],
    });
    await eventually('the first request arrives', () => sandbox.stats().requests.total > 0, MINUTE_MS);
    const before = sandbox.stats().requests.total;
    if (stopsOne) await stopInTheMiddle(minutes * MINUTE_MS, processes[0]!.process);
    else await sleep(minutes * MINUTE_MS);
    const stats = sandbox.stats();
    await handle.terminate('measured');
    return {
      requests: stats.requests.total - before,
      permitted: requestsPerMinute * minutes,
      violations: stats.violations.total,
    };
  } finally {
    await Promise.all(processes.map((worker) => worker.stop()));
    await server.stop();
    await sandbox.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** More work than the time allows: charts and profiles of every symbol, again and again. */
async function everything(requestsPerMinute: number): Promise<ProviderPlan> {
  const { members } = await readUniverse(join(DATA, 'constituents.csv'));
  const names = members.map(({ symbol }) => symbol);
  const job = { dataset: 'daily_bars', names, from: '2018-02-01', to: '2018-02-07' } as const;
  const budget = { rates: [perMinute(requestsPerMinute)], perDay: null, reservePerDay: 0, resetZone: 'UTC' };
  return {
    provider: 'yahoo',
    keyAlias: 'default',
    priority: 'daily',
    batchSize: batchSizeFor(budget),
    onExhausted: 'park',
    jobs: [job, job, job],
  };
}

/** Stops one worker for long enough that its slot is over when it wakes. */
async function stopInTheMiddle(
  durationMs: number,
  worker: { kill(signal: NodeJS.Signals): boolean },
): Promise<void> {
  const pauseMs = Math.min(8_000, durationMs / 8);
  await sleep(durationMs / 2);
  worker.kill('SIGSTOP');
  await sleep(pauseMs);
  worker.kill('SIGCONT');
  await sleep(durationMs / 2 - pauseMs);
}
