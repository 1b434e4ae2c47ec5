import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readUniverse } from '../../adapters/universe/read-universe.js';
import { batchSizeFor, type ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { perMinute } from '../../domain/quota/budget.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import { startSandboxMarket, type RunningSandbox } from '../../sandbox/market/index.js';
import type { LoggedRequest } from '../../sandbox/market/requests/request-log.js';
import { PROJECT_DIR } from '../../workers/configuration.js';
import type { ingestProvider } from '../../workflows/index.js';
import { startDevServer } from './dev-server.js';
import { temporaryFolder } from './temporary-folder.js';
import { startWorkerProcess, type WorkerProcess } from './worker-process.js';

/** A sandbox that holds Yahoo's callers to a limit, a Temporal server, and as many worker processes as are started. */
export interface SharedKeyStack {
  readonly requestsPerMinute: number;
  readonly client: Client;
  readonly sandbox: RunningSandbox;
  readonly startWorker: () => WorkerProcess;
  /** Worker processes that ask the server for activities by now. */
  readonly polling: () => Promise<number>;
  /** Every request that has arrived so far, by whomever. */
  readonly arrivals: () => Promise<LoggedRequest[]>;
  /** Starts a workflow that fetches bars of the first `names` symbols of the universe, `times` over. */
  readonly ingest: (asked: IngestAsked) => ReturnType<typeof startIngest>;
  readonly close: () => Promise<void>;
}

export interface IngestAsked {
  readonly workflowId: string;
  readonly keyAlias: string;
  /** All unless given. */
  readonly names?: number;
  readonly times?: number;
}

const DATA = join(PROJECT_DIR, 'sandbox', 'data');

export async function startSharedKeyStack(requestsPerMinute: number): Promise<SharedKeyStack> {
  const home = await temporaryFolder('quota');
  const stateDir = join(home.path, 'sandbox');
  const limits = { yahooPerMinute: requestsPerMinute };
  const sandbox = await startSandboxMarket({ dataDir: DATA, stateDir, limits });
  const server = await startDevServer();
  const workers: WorkerProcess[] = [];
  return {
    requestsPerMinute,
    client: server.client,
    sandbox,
    startWorker: () => {
      const worker = startWorkerProcess({
        TEMPORAL_ADDRESS: server.address,
        SECTORFLOW_HOME: home.path,
        YAHOO_BASE_URL: `${sandbox.url}/yahoo`,
        YAHOO_REQUESTS_PER_MINUTE: String(requestsPerMinute),
      });
      workers.push(worker);
      return worker;
    },
    polling: async () => {
      const { workflowService, options } = server.client;
      const taskQueue = { name: MAIN_TASK_QUEUE };
      const { TASK_QUEUE_TYPE_ACTIVITY: taskQueueType } = proto.temporal.api.enums.v1.TaskQueueType;
      const asked = { namespace: options.namespace, taskQueue, taskQueueType };
      return (await workflowService.describeTaskQueue(asked)).pollers.length;
    },
    arrivals: async () => {
      const lines = (await readFile(join(stateDir, 'requests.jsonl'), 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line) as LoggedRequest);
    },
    ingest: (asked) => startIngest(server.client, requestsPerMinute, asked),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await server.stop();
      await sandbox.close();
      await home.remove();
    },
  };
}

async function startIngest(
  client: Client,
  requestsPerMinute: number,
  { workflowId, keyAlias, names, times = 1 }: IngestAsked,
) {
  const { members } = await readUniverse(join(DATA, 'constituents.csv'));
  const symbols = members.map(({ symbol }) => symbol).slice(0, names);
  const job = { dataset: 'daily_bars', names: symbols, from: '2018-02-01', to: '2018-02-07' } as const;
  const budget = { rates: [perMinute(requestsPerMinute)], perDay: null, reservePerDay: 0, resetZone: 'UTC' };
  const plan: ProviderPlan = {
    provider: 'yahoo',
    keyAlias,
    priority: 'daily',
    batchSize: batchSizeFor(budget),
    onExhausted: 'park',
    jobs: Array.from({ length: times }, () => job),
  };
  return await client.workflow.start<typeof ingestProvider>('ingestProvider', {
    workflowId,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ plan, asOf: '2018-02-07' }],
  });
}
