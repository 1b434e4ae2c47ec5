import type { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createActivities } from '../../../activities/index.js';
import { DATA_DIR } from '../../../cli/stack/data-dir.js';
import type { DatasetCounts } from '../../../domain/runs/counts.js';
import { STAGES } from '../../../domain/stages.js';
import { startSandboxMarket, type RunningSandbox } from '../../../sandbox/market/index.js';
import { readConfiguration } from '../../../workers/configuration.js';
import { createDependencies } from '../../../workers/dependencies.js';
import { openApiKeys } from '../../../workers/secrets/api-keys.js';
import { dailyProgressQuery } from '../../../workflows/daily-pipeline/messages.js';
import { everyFault } from '../../support/every-fault.js';
import { granted } from '../../support/mock-activities.js';
import { keeperWith } from '../../support/keeper-with.js';
import { DAY, startDay } from '../../support/start-workflow.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';
import { timeSkipping } from '../../support/time-skipping.js';

/** Enough that a tenth of their requests meets each fault. */
const SYMBOLS = 100;

/** The faults that do not wait for one symbol, or for a session. */
const MEETS_MANY = [
  'latency',
  'server_error',
  'dropped_connection',
  'truncated_json',
  'rate_limited',
  'alpha_vantage_notice',
  'changed_schema',
  'null_bars',
  'duplicated_bars',
  'corrupted_day',
];

/** Of what a provider refused for good, so many are named. */
const REFUSALS_KEPT = 100;

let folder: TemporaryFolder;
let sandbox: RunningSandbox;
const universe = () => join(folder.path, 'universe.csv');

beforeAll(async () => {
  folder = await temporaryFolder('every-fault');
  const limits = { alphaVantagePremiumPerMinute: 1e6, yahooPerMinute: 1e6, fredPerSecond: 1e6 };
  const lines = (await readFile(join(DATA_DIR, 'constituents.csv'), 'utf8')).split('\n');
  await writeFile(universe(), lines.slice(0, SYMBOLS + 1).join('\n'));
  sandbox = await startSandboxMarket({ dataDir: DATA_DIR, stateDir: join(folder.path, 'sandbox'), limits });
});
afterAll(async () => {
  await sandbox.close();
  await folder.remove();
});

/** Fetching, judging and loading as in production; leases without a pace, for back-offs are skipped and the clock is not. */
async function realIngestion() {
  const configuration = readConfiguration({
    SECTORFLOW_HOME: join(folder.path, 'home'),
    SECTORFLOW_UNIVERSE: universe(),
    ALPHA_VANTAGE_BASE_URL: `${sandbox.url}/alpha-vantage`,
    ALPHA_VANTAGE_API_KEY: 'k'.repeat(16),
    ALPHA_VANTAGE_PLAN: 'premium-1200',
    YAHOO_BASE_URL: `${sandbox.url}/yahoo`,
    FRED_BASE_URL: `${sandbox.url}/fred`,
    FRED_API_KEY: 'f'.repeat(32),
  });
  const keys = await openApiKeys(configuration, () => undefined);
  // None of these activities asks the Temporal server for more.
  const nobody = keeperWith({ closedUntil: 0 });
  const real = createActivities(await createDependencies(configuration, nobody, null, keys));
  const { planDaily, planSplitHistory, fetchBatch, findLanded, judgeLanded, loadLanded, reconcile } = real;
  const { client } = await timeSkipping(() => ({
    ...{ planDaily, planSplitHistory, fetchBatch, findLanded, judgeLanded, loadLanded, reconcile },
    requestLease: ({ request }) => Promise.resolve(granted(request.leaseId, request.permits)),
  }));
  return {
    client,
    reconcile: () => new MockActivityEnvironment().run<[], DatasetCounts[], typeof reconcile>(reconcile),
  };
}

test('with every fault at a tenth of the requests at once, a day ends right, or ends blocked and says why', async () => {
  for (const fault of everyFault(DAY)) {
    const body = JSON.stringify(fault);
    expect((await fetch(`${sandbox.url}/control/faults`, { method: 'POST', body })).status).toBe(201);
  }
  const { client, reconcile } = await realIngestion();
  const run = await startDay(client);
  const failure = await run.result().then(
    () => null,
    (error: unknown) => (error as { cause: ApplicationFailure }).cause,
  );
  const { ingest, gate, stages } = await run.query(dailyProgressQuery);

  if (failure === null) {
    expect(['pass', 'warn']).toContain(gate!.status);
    expect(stages.map(({ status }) => status)).toEqual(STAGES.map(() => 'done'));
  } else {
    // Nobody decided until the deadline.
    expect(failure.type, failure.message).toBe('GateAborted');
    expect(gate!.status).toBe('block');
    expect(gate!.description).not.toBe('');
  }
  for (const { total, landed, refused } of ingest) {
    expect(landed).toBeGreaterThan(0);
    expect(refused).toHaveLength(Math.min(REFUSALS_KEPT, total - landed));
    for (const { message } of refused) expect(message).not.toBe('');
  }
  const counts = await reconcile();
  expect(counts.reduce((sum, { landed }) => sum + landed, 0)).toBeGreaterThan(0);
  for (const { landed, loaded, quarantined } of counts) expect(landed).toBe(loaded + quarantined);

  const { faults, violations } = sandbox.stats();
  expect(violations.total).toBe(0);
  const silent = faults.filter(({ name, fired }) => fired === 0 && MEETS_MANY.includes(name));
  expect(silent).toEqual([]);
});
