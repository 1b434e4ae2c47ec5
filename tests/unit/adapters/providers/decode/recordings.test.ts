import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeSaved } from '../../../../../adapters/providers/decode/decode-saved.js';
import type { Provider } from '../../../../../domain/market/provider.js';
import { NOW, wireJson } from '../support.js';

const WIRE = new URL('../../../../fixtures/wire/', import.meta.url);

type Dataset = Parameters<typeof decodeSaved>[1]['dataset'];

function decode(provider: Provider, dataset: Dataset, path: string) {
  const text = readFileSync(new URL(path, WIRE), 'utf8');
  return decodeSaved(text, { provider, dataset, symbol: undefined, now: NOW });
}

/** Every recording with what it holds: rows, events, the type of a refusal. */
const RECORDINGS: readonly [string, Provider, Dataset, number, number, string | null][] = [
  ['yahoo/chart-AAPL.json', 'yahoo', 'daily_bars', 1, 0, null],
  ['yahoo/chart-AAPL-2020-01-01-to-2020-01-03.json', 'yahoo', 'daily_bars', 1, 0, null],
  [
    'yahoo/chart-AAPL-2025-02-01-to-2025-02-02-includePrePost-false-interval-1m.json',
    'yahoo',
    'daily_bars',
    0,
    0,
    'malformed',
  ],
  ['yahoo/chart-ABBV-2020-01-01-to-2020-01-03.json', 'yahoo', 'daily_bars', 1, 0, null],
  ['yahoo/chart-OCDO.L-2020-01-01-to-2020-01-03.json', 'yahoo', 'daily_bars', 1, 0, null],
  ['yahoo/chart-QQQ-2020-01-01-to-2020-01-03.json', 'yahoo', 'daily_bars', 1, 0, null],
  ['yahoo/chart-WSU.DE-2023-08-04-to-2023-08-09.json', 'yahoo', 'daily_bars', 3, 0, null],
  [
    'yahoo/historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv.json',
    'yahoo',
    'daily_bars',
    252,
    4,
    null,
  ],
  ['yahoo/getCrumb-getcrumb.json', 'yahoo', 'company_profiles', 0, 0, 'malformed'],
  ['yahoo/getCrumb-quote-AAPL-consent.html.json', 'yahoo', 'company_profiles', 0, 0, 'unauthorised'],
  ['yahoo/getCrumb-quote-AAPL.json', 'yahoo', 'daily_bars', 0, 0, 'unauthorised'],
  ['yahoo/quote-AAPL-BABA.json', 'yahoo', 'quotes', 2, 0, null],
  ['yahoo/quote-AAPL.json', 'yahoo', 'quotes', 1, 0, null],
  ['yahoo/quote-MSFT-fields-beta.json', 'yahoo', 'quotes', 1, 0, null],
  ['yahoo/quoteSummary-assetProfile-AAPL.json', 'yahoo', 'company_profiles', 1, 0, null],
  ['yahoo/quoteSummary-assetProfile-ADH.json', 'yahoo', 'company_profiles', 0, 0, 'not_found'],
  ['yahoo/quoteSummary-assetProfile-QQQ.json', 'yahoo', 'company_profiles', 1, 0, null],
  ['yahoo/quoteSummary-price-AAPL.json', 'yahoo', 'company_profiles', 1, 0, null],
  ['yahoo/quoteSummary-summaryDetail-AAPL.json', 'yahoo', 'company_profiles', 0, 0, 'malformed'],
  ['alphavantage/romel_global_quote.json', 'alpha-vantage', 'quotes', 1, 0, null],
  ['alphavantage/romel_mock_company_overview.json', 'alpha-vantage', 'company_profiles', 1, 0, null],
  ['fred/fred_balance_of_payments.json', 'fred', 'macro_observations', 113, 0, 'not_found'],
  ['fred/fred_discount_window_primary_credit_rate.json', 'fred', 'macro_observations', 112, 0, null],
  ['fred/fred_federal_funds_rate.json', 'fred', 'macro_observations', 157, 0, null],
  ['fred/fred_treasury_constant_maturity.json', 'fred', 'macro_observations', 112, 0, null],
  ['fred/fredcpi.json', 'fred', 'macro_observations', 1650, 0, null],
];

describe('every recording', () => {
  it.each(RECORDINGS)('%s', async (path, provider, dataset, rows, events, refusal) => {
    const decoded = await decode(provider, dataset, path);
    expect(decoded.rows).toHaveLength(rows);
    expect(decoded.events).toHaveLength(events);
    expect(decoded.refusal?.type ?? null).toBe(refusal);
  });

  it('is in the list above', () => {
    const files = ['yahoo', 'alphavantage', 'fred'].flatMap((folder) =>
      readdirSync(new URL(folder, WIRE)).map((name) => `${folder}/${name}`),
    );
    expect(RECORDINGS.map(([path]) => path).sort()).toEqual(files.sort());
  });
});

/** What the object `error_bodies.json` has under each name, with the type that the adapter casts it to. */
const ERRORS: readonly [Provider, Dataset, string, string][] = [
  ['alpha-vantage', 'daily_bars', 'burst', 'rate_limited'],
  ['alpha-vantage', 'daily_bars', 'daily', 'quota_exhausted'],
  ['alpha-vantage', 'daily_bars', 'premium_endpoint', 'premium_only'],
  ['alpha-vantage', 'daily_bars', 'premium_outputsize', 'premium_only'],
  ['alpha-vantage', 'daily_bars', 'legacy_note', 'rate_limited'],
  ['alpha-vantage', 'daily_bars', 'bad_key', 'unauthorised'],
  ['alpha-vantage', 'daily_bars', 'bad_symbol', 'not_found'],
  ['alpha-vantage', 'daily_bars', 'retired_sector', 'malformed'],
  ['yahoo', 'company_profiles', '401_crumb', 'unauthorised'],
  ['yahoo', 'daily_bars', '404_delisted', 'not_found'],
  ['yahoo', 'daily_bars', '429_edge', 'rate_limited'],
  ['fred', 'macro_observations', '400_series', 'not_found'],
  ['fred', 'macro_observations', '400_key_format', 'unauthorised'],
  ['fred', 'macro_observations', '400_key_unregistered', 'unauthorised'],
  ['fred', 'macro_observations', '429', 'rate_limited'],
];

describe('every error body', () => {
  const bodies = wireJson('error_bodies.json') as Record<string, Record<string, Record<string, unknown>>>;

  it.each(ERRORS)('%s %s: %s is %s', async (provider, dataset, name, type) => {
    const saved = bodies[provider.replace('-', '')]![name]!;
    const decoding = { provider, dataset, symbol: undefined, now: NOW };
    const asKept = await decodeSaved(JSON.stringify(saved), decoding);
    expect(asKept).toMatchObject({ rows: [], events: [], refused: 1, refusal: { type } });
    const { body = saved, text = JSON.stringify(body) } = saved as { body?: object; text?: string };
    const bodyAlone = await decodeSaved(text, decoding);
    expect(bodyAlone.refusal?.type).toBe(type);
  });

  it('is in the list above', () => {
    const { _note, ...providers } = bodies;
    expect(_note).toBeDefined();
    const names = Object.values(providers).flatMap((errors) => Object.keys(errors));
    expect(ERRORS.map(([, , name]) => name).sort()).toEqual(names.sort());
  });

  it('never repeats the key that the daily limit echoes', async () => {
    const limit = JSON.stringify(bodies['alphavantage']!['daily']);
    expect(limit).toContain('ABC123');
    const decoding = { provider: 'alpha-vantage', symbol: undefined, now: NOW } as const;
    for (const dataset of ['daily_bars', 'company_profiles', 'quotes'] as const) {
      expect(JSON.stringify(await decodeSaved(limit, { ...decoding, dataset }))).not.toContain('ABC123');
    }
  });
});
