import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createPlanQuotes } from '../../../activities/live/plan-quotes.js';
import { createPollQuotes } from '../../../activities/live/poll-quotes.js';
import { LocalFolderObjectStore } from '../../../adapters/lake/local-folder-object-store.js';
import { listManifests } from '../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../adapters/lake/parquetjs-lite-writer.js';
import { readLatestQuotes } from '../../../adapters/live/read-latest-quotes.js';
import type { HttpGet } from '../../../adapters/providers/http.js';
import { createHttpGet } from '../../../adapters/providers/undici-http-get.js';
import { createYahoo } from '../../../adapters/providers/yahoo/create-yahoo.js';
import { readUniverse } from '../../../adapters/universe/read-universe.js';
import { IN_MEMORY, withDuckDb } from '../../../adapters/warehouse/with-duckdb.js';
import type { Provider } from '../../../domain/market/provider.js';
import { marketWindow } from '../../../domain/live/market-window.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { activitySettings } from '../../../workers/activity-settings.js';
import { readConfiguration } from '../../../workers/configuration.js';
import type { liveQuotes } from '../../../workflows/index.js';
import { liveProgressQuery, stopSignal } from '../../../workflows/live-quotes/messages.js';
import { eventually } from '../../support/eventually.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { send, startTestSandbox } from '../../unit/sandbox/support/sandbox-client.js';
import { writeDataDirectory } from '../../unit/sandbox/support/write-data-directory.js';

test("a session's first poll brings the sandbox's quotes into lake and table, and not into its counts", async () => {
  const home = await mkdtemp(join(tmpdir(), 'live-quotes-'));
  onTestFinished(() => rm(home, { recursive: true }));
  const dataDir = await writeDataDirectory();
  const sandbox = await startTestSandbox({ dataDir });
  const store = await LocalFolderObjectStore.open(join(home, 'lake'));
  const http = createHttpGet({ provider: 'yahoo', timeoutMs: 5_000 });
  const { client, now, pass } = await timeSkipping(() => ({
    planQuotes: createPlanQuotes({
      universe: () => readUniverse(join(dataDir, 'constituents.csv')),
      settings: activitySettings(readConfiguration({}), null),
    }),
    pollQuotes: createPollQuotes({
      store,
      writer: parquetjsLiteWriter,
      quotes: createYahoo({ baseUrl: `${sandbox.url}/yahoo`, userAgent: 'test' }),
      httpGets: { yahoo: http } as Record<Provider, HttpGet>,
      withLakeReader: (use) => withDuckDb(IN_MEMORY, {}, use),
      places: { marts: '', reports: '', live: join(home, 'live') },
      redact: (text) => text,
      clock: () => new Date(),
    }),
  }));

  const session = marketWindow(new Date((await now()) + 24 * 3_600_000));
  await pass(session.opensAt - 60_000 - (await now()));
  const live = await client.workflow.start<typeof liveQuotes>('liveQuotes', {
    workflowId: 'live-test',
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ universe: 'test', symbols: null, everySeconds: 3_600 }],
  });
  await eventually('it waits', async () => (await live.query(liveProgressQuery)).status === 'waiting');
  await pass(90_000);
  const progress = await eventually('the first poll', async () => {
    const known = await live.query(liveProgressQuery);
    return known.lastPollAt === null ? null : known;
  });
  // GHOST is in the list and has never been traded.
  expect(progress).toMatchObject({ polls: 1, failedPolls: 0, quotes: 3, symbols: 4, unquoted: ['GHOST'] });
  await live.signal(stopSignal);
  await live.result();

  const [manifest] = await listManifests(store, { provider: 'yahoo', dataset: 'live_quotes' });
  expect(manifest).toMatchObject({ asOf: session.tradingDate, rowCount: 3, lastDate: '2018-03-16' });
  expect(readdirSync(join(home, 'live'))).toEqual(['test.parquet']);
  const latest = await withDuckDb(IN_MEMORY, {}, (reader) =>
    readLatestQuotes(join(home, 'live', 'test.parquet'), reader),
  );
  expect(latest.map(({ symbol, price, quotedAt }) => [symbol, price, quotedAt])).toEqual([
    ['AAA', 110, '2018-03-16T20:00:00.000Z'],
    ['BRK.B', 210, '2018-03-16T20:00:00.000Z'],
    ['NEW', 310, '2018-03-16T20:00:00.000Z'],
  ]);
  const { served } = (await send(`${sandbox.url}/stats`)).json as { served: { total: number } };
  expect(served.total).toBe(0);
});
