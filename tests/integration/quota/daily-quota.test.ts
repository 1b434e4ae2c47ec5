import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Activities } from '../../../activities/index.js';
import { LEASE_MARGIN_MS } from '../../../adapters/providers/leased-http-get.js';
import { readUniverse } from '../../../adapters/universe/read-universe.js';
import { DATA_DIR } from '../../../cli/stack/data-dir.js';
import type { FetchBatchInput } from '../../../domain/ingest/fetch-batch.js';
import type { ProviderPlan } from '../../../domain/ingest/ingest-plan.js';
import { batchSizeFor } from '../../../domain/ingest/ingest-plan.js';
import { alphaVantageBudget } from '../../../domain/quota/provider-budgets.js';
import { quotaKeeperId } from '../../../domain/quota/quota-keeper-id.js';
import { nextMidnight } from '../../../domain/quota/zoned-day.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { SandboxMarket } from '../../../sandbox/market/sandbox-market.js';
import type { ingestProvider } from '../../../workflows/index.js';
import { ingestProgressQuery } from '../../../workflows/ingest-provider/messages.js';
import { landed } from '../../support/mock-activities.js';
import { timeSkipping } from '../../support/time-skipping.js';

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
const FREE = alphaVantageBudget('free');

/** What a key of the free plan may spend, counted by the sandbox at the server's time instead of its own. */
async function freeKey() {
  const stateDir = await mkdtemp(join(tmpdir(), 'sectorflow-free-key-'));
  const market = await SandboxMarket.open({
    dataDir: DATA_DIR,
    stateDir,
    plans: { 'alpha-vantage': 'free' },
  });
  onTestFinished(async () => {
    market.close();
    await rm(stateDir, { recursive: true, force: true });
  });
  const served: string[] = [];

  /** One request at an instant, Unix ms; true when the series came. */
  async function ask(symbol: string, at: number): Promise<boolean> {
    const query = new URLSearchParams({ function: 'TIME_SERIES_DAILY', symbol, apikey: 'FREE' });
    const request = {
      provider: 'alpha-vantage',
      path: '/query',
      query,
      headers: {},
      key: 'FREE',
      symbol,
    } as const;
    const outcome = await market.handle(request, '', at);
    const came = outcome.kind === 'answer' && outcome.answer.body.includes('Time Series');
    if (came) served.push(symbol);
    return came;
  }

  /** Requests by day of New York. */
  const days = () => {
    const minutes = Object.values(market.stats().requests.byProvider['alpha-vantage']?.keys ?? {})[0]!
      .minutes;
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: FREE.resetZone });
    const counts = new Map<string, number>();
    for (const [minute, count] of Object.entries(minutes)) {
      const day = format.format(new Date(minute.replace('Z', ':00Z')));
      counts.set(day, (counts.get(day) ?? 0) + count);
    }
    return counts;
  };
  return { ask, served, days, violations: () => market.stats().violations.total };
}

/** Sends a batch's requests as its lease allows, from the moment that its activity was scheduled for. */
async function fetchAsLeased(
  { batch, lease, ...input }: FetchBatchInput,
  ask: (symbol: string, at: number) => Promise<boolean>,
) {
  let at = Math.max(lease.notBefore, Context.current().info.scheduledTimestampMs);
  const came: string[] = [];
  let spent = 0;
  for (const name of batch.names) {
    if (spent === lease.permits || at > lease.notAfter - LEASE_MARGIN_MS) break;
    spent += 1;
    if (await ask(name, at)) came.push(name);
    at += lease.spacingMs;
  }
  return landed({ batch, lease, ...input }, { landed: came, unasked: batch.names.slice(spent), spent });
}

function planOf(names: readonly string[], priority: ProviderPlan['priority']): ProviderPlan {
  const job = { dataset: 'daily_bars', names, from: '2018-01-02', to: '2018-02-07' } as const;
  const common = { provider: 'alpha-vantage', keyAlias: 'default', onExhausted: 'park' } as const;
  return { ...common, priority, batchSize: batchSizeFor(FREE), jobs: [job] };
}

/** As the real ones, but for starting the keeper, which the test server cannot do together with an update. */
function keeperActivities(client: Client): Partial<Activities> {
  const keeper = client.workflow.getHandle(quotaKeeperId('alpha-vantage', 'default'));
  const update = async <Result>(name: string, argument: unknown) =>
    await keeper.executeUpdate<Result, [unknown]>(name, { args: [argument] });
  return {
    requestLease: ({ request }) => update('lease', request),
    settleLease: ({ report }) => update('settle', report),
    announceDemand: ({ demand }) => update('announce', demand),
  };
}

test('25 requests a day fetch 505 symbols in as many days as that takes, and a daily run in between does not wait', async () => {
  const { members } = await readUniverse(join(DATA_DIR, 'constituents.csv'));
  const symbols = members.map(({ symbol }) => symbol);
  const key = await freeKey();
  const { client, pass, now } = await timeSkipping((connected) => ({
    ...keeperActivities(connected),
    fetchBatch: (input) => fetchAsLeased(input, key.ask),
  }));
  // A whole day of the provider lies ahead, whatever the time is where the test runs.
  await pass(nextMidnight(await now(), FREE.resetZone) + MINUTE_MS - (await now()));
  await client.workflow.start('quotaKeeper', {
    workflowId: quotaKeeperId('alpha-vantage', 'default'),
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ provider: 'alpha-vantage', budget: FREE }],
  });
  const ingest = async (workflowId: string, plan: ProviderPlan) =>
    await client.workflow.start<typeof ingestProvider>('ingestProvider', {
      workflowId,
      taskQueue: MAIN_TASK_QUEUE,
      args: [{ plan, asOf: '2018-02-07' }],
    });
  const history = await ingest('backfill-daily_bars-test', planOf(symbols, 'backfill'));

  for (const day of [1, 2, 3]) {
    await pass(DAY_MS - 7 * MINUTE_MS);
    const daily = await ingest(`daily-${day}`, planOf(symbols.slice(0, FREE.reservePerDay), 'daily'));
    expect(await daily.result()).toMatchObject({ landed: FREE.reservePerDay, waits: [] });
    const { startTime, closeTime } = await daily.describe();
    expect(closeTime!.getTime() - startTime.getTime()).toBeLessThan(MINUTE_MS);
    expect((await history.query(ingestProgressQuery)).landed).toBeLessThan(symbols.length);
  }
  const summary = await history.result();

  expect(summary).toMatchObject({ total: symbols.length, landed: symbols.length, refused: [] });
  expect(summary.waits.some(({ reason }) => reason === 'daily_quota_exhausted')).toBe(true);
  expect(key.violations()).toBe(0);
  const ofDaily = Array.from({ length: 3 }, () => symbols.slice(0, FREE.reservePerDay)).flat();
  expect(key.served.toSorted()).toEqual([...symbols, ...ofDaily].sort());
  const perDay = [...key.days().values()];
  expect(Math.max(...perDay)).toBe(FREE.perDay);
  expect(perDay).toHaveLength(Math.ceil(symbols.length / (FREE.perDay! - FREE.reservePerDay)));
});
