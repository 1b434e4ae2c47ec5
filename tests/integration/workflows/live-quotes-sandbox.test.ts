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
import { marketWindow, type MarketWindow } from '../../../domain/live/market-window.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { activitySettings } from '../../../workers/activity-settings.js';
import { readConfiguration } from '../../../workers/configuration.js';
import type { liveQuotes } from '../../../workflows/index.js';
import { liveProgressQuery, stopSignal } from '../../../workflows/live-quotes/messages.js';
import { eventually } from '../../support/eventually.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { send, startTestSandbox } from '../../unit/sandbox/support/sandbox-client.js';
import { writeDataDirectory } from '../../unit/sandbox/support/write-data-directory.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** From 09:30 to 15:30 New York, at one an hour. */
const POLLS = 7;

/** The next whole session that is followed by a holiday. */
function sessionBeforeHoliday(now: number): MarketWindow {
  const session = marketWindow(new Date(now));
  const after = marketWindow(new Date(session.closesAt));
  const leadsOverHoliday = after.closedDays.some(({ reason }) => !/^(Saturday|Sunday)$/.test(reason));
  return leadsOverHoliday && !session.halfDay ? session : sessionBeforeHoliday(session.closesAt);
}

test("a session brings the sandbox's quotes into lake and table until its close, and the next begins after the holiday", async () => {
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

  const session = sessionBeforeHoliday((await now()) + 24 * HOUR_MS);
  const next = marketWindow(new Date(session.closesAt));
  await pass(session.opensAt - MINUTE_MS - (await now()));
  const live = await client.workflow.start<typeof liveQuotes>('liveQuotes', {
    workflowId: 'live-test',
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ universe: 'test', symbols: null, everySeconds: HOUR_MS / 1000 }],
  });
  const progress = async () => await client.workflow.getHandle('live-test').query(liveProgressQuery);
  await eventually('it waits', async () => (await progress()).status === 'waiting');
  for (let poll = 1; poll <= POLLS; poll += 1) {
    await pass(poll === 1 ? 2 * MINUTE_MS : HOUR_MS);
    await eventually(`poll ${poll}`, async () => (await progress()).polls === poll);
  }
  // GHOST is in the list and has never been traded.
  expect(await progress()).toMatchObject({
    failedPolls: 0,
    missedBeats: 0,
    quotes: 3 * POLLS,
    symbols: 4,
    unquoted: ['GHOST'],
    nextPollAt: null,
  });

  await pass(session.closesAt + MINUTE_MS - (await now()));
  const closed = await eventually('the close', async () => {
    const known = await progress();
    return known.status === 'waiting' ? known : null;
  });
  expect(closed.session.tradingDate).toBe(next.tradingDate);
  expect(closed.session.closedDays).toEqual(next.closedDays);
  await pass(next.opensAt - MINUTE_MS - (await now()));
  expect((await progress()).status).toBe('waiting');
  const ofSession = await listManifests(store, { provider: 'yahoo', dataset: 'live_quotes' });
  expect(ofSession.map(({ asOf, rowCount, lastDate }) => [asOf, rowCount, lastDate])).toEqual(
    Array.from({ length: POLLS }, () => [session.tradingDate, 3, '2018-03-16']),
  );
  expect(new Set(ofSession.map(({ objectKey }) => objectKey)).size).toBe(POLLS);

  await pass(2 * MINUTE_MS);
  await eventually('the first poll after the holiday', async () => (await progress()).polls === 1);
  await client.workflow.getHandle('live-test').signal(stopSignal);
  await live.result();
  expect(await listManifests(store, { provider: 'yahoo', asOf: next.tradingDate })).toHaveLength(1);
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
