import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProviderAdapters } from '../../../../adapters/providers/create-provider-adapters.js';
import type { ProviderAdapter } from '../../../../adapters/providers/provider-adapter.js';
import { createHttpGet } from '../../../../adapters/providers/undici-http-get.js';
import type { DatasetItem } from '../../../../domain/market/dataset-item.js';
import type { Provider } from '../../../../domain/market/provider.js';
import { startSandboxMarket, type RunningSandbox } from '../../../../sandbox/market/index.js';
import { refusalOf } from './support.js';

const DATA_DIR = fileURLToPath(new URL('../../../../sandbox/data', import.meta.url));
const stateDir = mkdtempSync(join(tmpdir(), 'sandbox-state-'));

let sandbox: RunningSandbox;
let adapters: Record<Provider, ProviderAdapter>;

beforeAll(async () => {
  sandbox = await startSandboxMarket({ dataDir: DATA_DIR, stateDir, asOf: '2018-02-07' });
  adapters = createProviderAdapters({
    alphaVantage: { baseUrl: `${sandbox.url}/alpha-vantage`, apiKey: () => 'DEMO', fullHistory: false },
    yahoo: { baseUrl: `${sandbox.url}/yahoo`, enabled: true },
    fred: { baseUrl: `${sandbox.url}/fred`, apiKey: () => 'abcdefghijklmnopqrstuvwxyz012345' },
  });
}, 60_000);

afterAll(async () => {
  await sandbox.close();
  rmSync(stateDir, { recursive: true });
});

function fetchFrom(provider: Provider, item: DatasetItem) {
  return adapters[provider].fetch(item, createHttpGet({ provider, timeoutMs: 10_000 }));
}

async function inject(fault: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}/control/faults`, {
    method: 'POST',
    body: JSON.stringify(fault),
  });
  expect(answer.status).toBe(201);
}

describe('the adapters against the sandbox market', () => {
  const range = { symbol: 'BRK.B', from: '2018-02-05', to: '2018-02-07' } as const;
  const DAYS = ['2018-02-05', '2018-02-06', '2018-02-07'];

  it('read daily bars from Yahoo', async () => {
    const [group] = await fetchFrom('yahoo', { dataset: 'daily_bars', ...range });
    expect(group?.rows.map((row) => 'tradingDate' in row && row.tradingDate)).toEqual(DAYS);
    for (const row of group?.rows ?? []) expect(row).toMatchObject({ symbol: 'BRK.B', provisional: false });
  });

  it('read the same bars from Alpha Vantage, 100 of them', async () => {
    const [yahoo] = await fetchFrom('yahoo', { dataset: 'daily_bars', ...range });
    const [compact] = await fetchFrom('alpha-vantage', { dataset: 'daily_bars', ...range });
    expect(compact?.rows).toHaveLength(100);
    expect(compact?.rows.slice(-3)).toEqual(yahoo?.rows.map((row) => ({ ...row, adjClose: null })));
  });

  it('read index bars from Yahoo', async () => {
    const [group] = await fetchFrom('yahoo', { dataset: 'index_bars', ...range, symbol: '^GSPC' });
    expect(group?.dataset).toBe('index_bars');
    expect(group?.rows.map((row) => 'tradingDate' in row && row.tradingDate)).toEqual(DAYS);
    for (const row of group?.rows ?? []) expect(row).toMatchObject({ symbol: '^GSPC' });
  });

  it('read company profiles from both', async () => {
    const item = { dataset: 'company_profiles', symbol: 'BRK.B' } as const;
    const expected = { symbol: 'BRK.B', name: 'Berkshire Hathaway', marketCap: expect.any(Number) };
    const [yahoo] = await fetchFrom('yahoo', item);
    expect(yahoo?.rows).toMatchObject([{ ...expected, sector: 'Financial Services' }]);
    const [alphaVantage] = await fetchFrom('alpha-vantage', item);
    expect(alphaVantage?.rows).toMatchObject([{ ...expected, sector: 'FINANCIAL SERVICES' }]);
  });

  it('read macro observations from FRED', async () => {
    const [group] = await fetchFrom('fred', {
      dataset: 'macro_observations',
      seriesId: 'CPIAUCSL',
      from: '2000-01-01',
      to: '2000-02-01',
    });
    expect(group?.rows).toEqual([
      {
        seriesId: 'CPIAUCSL',
        observationDate: '2000-01-01',
        value: 169.3,
        realtimeStart: '2018-02-07',
        realtimeEnd: '2018-02-07',
      },
      {
        seriesId: 'CPIAUCSL',
        observationDate: '2000-02-01',
        value: 170,
        realtimeStart: '2018-02-07',
        realtimeEnd: '2018-02-07',
      },
    ]);
  });

  it('recover from an expired crumb', async () => {
    const item = { dataset: 'company_profiles', symbol: 'AAPL' } as const;
    await fetchFrom('yahoo', item);
    await inject({ name: 'expired_crumb', times: 1 });
    expect(await fetchFrom('yahoo', item)).toMatchObject([{ rows: [{ symbol: 'AAPL' }] }]);
  });

  it.each([
    ['yahoo', { name: 'server_error' }, 'transient'],
    ['yahoo', { name: 'dropped_connection' }, 'transient'],
    ['yahoo', { name: 'truncated_json' }, 'transient'],
    ['yahoo', { name: 'rate_limited', retryAfter: 3 }, 'rate_limited'],
    ['yahoo', { name: 'changed_schema' }, 'malformed'],
    ['alpha-vantage', { name: 'truncated_json' }, 'transient'],
    ['alpha-vantage', { name: 'rate_limited' }, 'rate_limited'],
    ['alpha-vantage', { name: 'alpha_vantage_notice', kind: 'daily' }, 'quota_exhausted'],
    ['alpha-vantage', { name: 'alpha_vantage_notice', kind: 'legacy_note' }, 'rate_limited'],
    ['alpha-vantage', { name: 'alpha_vantage_notice', kind: 'premium_endpoint' }, 'premium_only'],
    ['alpha-vantage', { name: 'changed_schema' }, 'malformed'],
  ] as const)('cast %s with the fault %j to %s', async (provider, fault, kind) => {
    await inject({ ...fault, provider, times: 1 });
    expect(await refusalOf(fetchFrom(provider, { dataset: 'daily_bars', ...range }))).toMatchObject({ kind });
  });

  it('report an unknown symbol', async () => {
    const item = { dataset: 'daily_bars', ...range, symbol: 'NOPE' } as const;
    expect(await refusalOf(fetchFrom('yahoo', item))).toMatchObject({ kind: 'not_found' });
    expect(await refusalOf(fetchFrom('alpha-vantage', item))).toMatchObject({ kind: 'not_found' });
  });
});
