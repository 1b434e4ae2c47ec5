import { MockActivityEnvironment } from '@temporalio/testing';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createPollQuotes } from '../../../../activities/live/poll-quotes.js';
import { pendingManifests } from '../../../../activities/validate/pending-manifests.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { listManifests } from '../../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { readLatestQuotes } from '../../../../adapters/live/read-latest-quotes.js';
import { createYahoo } from '../../../../adapters/providers/yahoo/create-yahoo.js';
import type { HttpGet } from '../../../../adapters/providers/http.js';
import type { Warehouse } from '../../../../adapters/warehouse/warehouse.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import type { PollQuotesInput, PollQuotesResult } from '../../../../domain/live/poll-quotes.js';
import { answerOf, fakeGet } from '../../adapters/providers/support.js';

const NOW = new Date('2018-02-07T15:00:10.000Z');
const TRADE = Date.parse('2018-02-07T15:00:00Z') / 1000;
const cookie = answerOf('', 404, { 'set-cookie': 'A3=d' });

type Yahoo = (symbols: readonly string[], nth: number) => ReturnType<typeof answerOf>;

/** Quotes every symbol at 10, traded at 15:00. */
const quoting: Yahoo = (symbols) =>
  answerOf({
    quoteResponse: {
      result: symbols.map((symbol) => ({ symbol, regularMarketPrice: 10, regularMarketTime: TRADE })),
    },
  });

async function poller(yahoo: Yahoo = quoting) {
  const home = mkdtempSync(join(tmpdir(), 'live-quotes-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const store = await LocalFolderObjectStore.open(join(home, 'lake'));
  let nth = 0;
  const { get, sent } = fakeGet(({ url }) => {
    if (url.pathname === '/') return cookie;
    if (url.pathname.endsWith('getcrumb')) return answerOf('crumb');
    return yahoo((url.searchParams.get('symbols') ?? '').split(','), (nth += 1));
  });
  const httpGets = { yahoo: get } as Record<'yahoo' | 'fred' | 'alpha-vantage', HttpGet>;
  const pollQuotes = createPollQuotes({
    store,
    writer: parquetjsLiteWriter,
    quotes: createYahoo({ baseUrl: 'http://localhost:1', userAgent: 'test', clock: () => NOW }),
    httpGets,
    withLakeReader: (use) => withDuckDb(IN_MEMORY, {}, use),
    places: { marts: '', reports: '', live: join(home, 'live') },
    redact: (text) => text.replaceAll('crumb', '[redacted]'),
    clock: () => NOW,
  });
  return {
    home,
    store,
    sent,
    latest: () =>
      withDuckDb(IN_MEMORY, {}, (reader) => readLatestQuotes(join(home, 'live', 'sp500.parquet'), reader)),
    poll: (symbols: readonly string[], changes: Partial<PollQuotesInput> = {}, permits = 20) => {
      const now = Date.now();
      const input: PollQuotesInput = {
        plan: { provider: 'yahoo', keyAlias: 'default', symbols },
        universe: 'sp500',
        asOf: '2018-02-07',
        batch: 'quotes-150000-1',
        fetchId: 'live-sp500.run.quotes-150000-1',
        lease: { kind: 'grant', leaseId: 'l', permits, notBefore: now, notAfter: now + 20_000, spacingMs: 0 },
        ...changes,
      };
      return new MockActivityEnvironment().run<[PollQuotesInput], PollQuotesResult, typeof pollQuotes>(
        pollQuotes,
        input,
      );
    },
  };
}

const names = (count: number) => Array.from({ length: count }, (_, i) => `S${String(i).padStart(3, '0')}`);

it('lands one micro-batch and brings the latest-quote table up to date', async () => {
  const { poll, store, latest, sent } = await poller();
  const result = await poll(names(120));
  expect(result).toEqual({
    landed: 120,
    unquoted: [],
    unasked: [],
    failure: null,
    newestQuoteAt: '2018-02-07T15:00:00.000Z',
    // Cookie, crumb, and 120 symbols in three requests.
    spent: 5,
    closed: null,
  });
  expect(sent).toHaveLength(5);
  const [manifest, ...others] = await listManifests(store);
  expect(others).toEqual([]);
  expect(manifest).toMatchObject({ dataset: 'live_quotes', rowCount: 120, firstDate: '2018-02-07' });
  expect(manifest?.objectKey).toMatch(
    /^raw\/yahoo\/live_quotes\/as_of=2018-02-07\/quotes-150000-1-\w{16}\.parquet$/,
  );
  expect((await latest())[119]).toEqual({
    symbol: 'S119',
    price: 10,
    currency: null,
    marketState: null,
    quotedAt: '2018-02-07T15:00:00.000Z',
    volume: null,
    polledAt: '2018-02-07T15:00:10.000Z',
  });
});

it('leaves nothing behind for the warehouse to load', async () => {
  const { poll, store } = await poller();
  await poll(['AAA']);
  const warehouse = { loadedManifestKeys: () => Promise.resolve(new Set()) } as unknown as Warehouse;
  expect(await listManifests(store)).toHaveLength(1);
  expect(await pendingManifests(warehouse, store)).toEqual([]);
});

it('changes the table row by row and leaves no half-written file', async () => {
  const { poll, latest, home } = await poller((symbols, nth) => {
    const result = symbols.map((symbol) => ({
      symbol,
      regularMarketPrice: 10 + nth,
      regularMarketTime: TRADE + nth,
    }));
    return answerOf({ quoteResponse: { result } });
  });
  await poll(['AAA', 'BBB']);
  await poll(['BBB', 'CCC'], { batch: 'quotes-150100-1', fetchId: 'f2' });
  expect((await latest()).map(({ symbol, price }) => `${symbol} ${price}`)).toEqual([
    'AAA 11',
    'BBB 12',
    'CCC 12',
  ]);
  expect(readdirSync(join(home, 'live'))).toEqual(['sp500.parquet']);
});

it('says which symbols have no quote, and lands nothing when none has', async () => {
  const { poll, store, latest } = await poller(() => answerOf({ quoteResponse: { result: [] } }));
  expect(await poll(['AAA', 'BBB'])).toMatchObject({
    landed: 0,
    unquoted: ['AAA', 'BBB'],
    newestQuoteAt: null,
  });
  expect(await listManifests(store)).toEqual([]);
  expect(await latest()).toEqual([]);
});

it('gives back what its lease was too small for', async () => {
  const { poll } = await poller();
  const result = await poll(names(120), {}, 3);
  expect(result).toMatchObject({ landed: 50, spent: 3, failure: null });
  expect(result.unasked).toHaveLength(70);
});

it('quarantines an answer that fits no schema, and lands the others', async () => {
  const { poll, store } = await poller((symbols, nth) =>
    symbols.includes('S000') ? answerOf({ quotes: [] }) : quoting(symbols, nth),
  );
  const result = await poll(names(60));
  expect(result).toMatchObject({ landed: 10, unquoted: [], unasked: [], closed: null });
  expect(result.failure).toMatch(/schema/);
  const [kept] = await store.list('quarantine/yahoo/live_quotes/as_of=2018-02-07/');
  expect(JSON.parse(await store.getText(kept!.key))).toMatchObject({
    item: 'S000-S049',
    body: '{"quotes":[]}',
  });
});

it('tells when Yahoo closes the key, and asks for no more', async () => {
  const limited = answerOf('Edge: Too Many Requests', 429, { 'retry-after': '60' });
  const { poll } = await poller(() => limited);
  const result = await poll(['AAA']);
  expect(result).toMatchObject({
    landed: 0,
    closed: { reason: 'provider_refused', until: NOW.getTime() + 60_000 },
  });
  expect(result.failure).toMatch(/429|too many/i);
});
