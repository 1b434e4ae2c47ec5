import { describe, expect, it } from 'vitest';
import { createFred } from '../../../../../adapters/providers/fred/create-fred.js';
import { BadInputError } from '../../../../../domain/errors/bad-input-error.js';
import { answerOf, clock, fakeGet, fredAnswer, refusalOf } from '../support.js';

const adapter = createFred({ baseUrl: 'http://localhost:1/fred-host', apiKey: () => 'K', clock });
const item = {
  dataset: 'macro_observations',
  seriesId: 'T10Y3M',
  from: '2023-01-01',
  to: '2023-06-06',
} as const;

const observation = (date: string, value: string) => ({
  realtime_start: '2024-06-27',
  realtime_end: '2024-06-27',
  date,
  value,
});
const page = (count: number, offset: number, ...observations: object[]) => ({
  count,
  offset,
  limit: 2,
  observations,
});

describe('macro_observations of FRED', () => {
  it('reads a recorded answer, its missing values and real-time period', async () => {
    const { get, sent } = fakeGet(() => fredAnswer('fred_treasury_constant_maturity'));
    const [group] = await adapter.fetch(item, get);
    expect(group?.dataset).toBe('macro_observations');
    expect(group?.rows).toHaveLength(112);
    expect(group?.rows.slice(0, 2)).toEqual([
      {
        seriesId: 'T10Y3M',
        observationDate: '2023-01-02',
        value: null,
        realtimeStart: '2024-06-27',
        realtimeEnd: '2024-06-27',
      },
      {
        seriesId: 'T10Y3M',
        observationDate: '2023-01-03',
        value: -0.74,
        realtimeStart: '2024-06-27',
        realtimeEnd: '2024-06-27',
      },
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url.pathname).toBe('/fred-host/fred/series/observations');
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      series_id: 'T10Y3M',
      observation_start: '2023-01-01',
      observation_end: '2023-06-06',
      file_type: 'json',
      limit: '100000',
      offset: '0',
      api_key: 'K',
    });
  });

  it.each([
    ['fredcpi', 820],
    ['fred_federal_funds_rate', 157],
    ['fred_discount_window_primary_credit_rate', 112],
  ])('reads the recording %s', async (name, rows) => {
    const [group] = await adapter.fetch(item, fakeGet(() => fredAnswer(name)).get);
    expect(group?.rows).toHaveLength(rows);
  });

  it('asks page by page until it has as many as count says', async () => {
    const pages = [
      page(3, 0, observation('2023-01-01', '1.5'), observation('2023-02-01', '.')),
      page(3, 2, observation('2023-03-01', '-3e-2')),
    ];
    const { get, sent } = fakeGet((_, nth) => answerOf(pages[nth - 1]));
    const [group] = await adapter.fetch(item, get);
    expect(group?.rows.map((row) => 'value' in row && row.value)).toEqual([1.5, null, -0.03]);
    expect(sent.map(({ url }) => url.searchParams.get('offset'))).toEqual(['0', '2']);
  });

  it('gives no rows for an empty range', async () => {
    expect(await adapter.fetch(item, fakeGet(() => answerOf(page(0, 0))).get)).toEqual([
      { dataset: 'macro_observations', rows: [] },
    ]);
  });

  it('does not ask for ever when count is never reached', async () => {
    const { get, sent } = fakeGet((_, nth) =>
      answerOf(nth === 1 ? page(9, 0, observation('2023-01-01', '1')) : page(9, 1)),
    );
    expect(await refusalOf(adapter.fetch(item, get))).toMatchObject({ kind: 'malformed' });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['a word for a value', page(1, 0, observation('2023-01-01', 'ND')), 'observations.0.value'],
    ['an empty value', page(1, 0, observation('2023-01-01', '')), 'observations.0.value'],
    ['a missing vintage', page(1, 0, { date: '2023-01-01', value: '1' }), 'observations.0.realtime_start'],
    ['a day that does not exist', page(1, 0, observation('2023-13-01', '1')), 'observations.0.date'],
  ])('calls %s malformed', async (_, body, where) => {
    const refusal = await refusalOf(adapter.fetch(item, fakeGet(() => answerOf(body)).get));
    expect(refusal.kind === 'malformed' && refusal.issues[0]).toContain(where);
  });

  it('passes a refusal on', async () => {
    const { get } = fakeGet(() => fredAnswer('fred_balance_of_payments'));
    expect(await refusalOf(adapter.fetch(item, get))).toMatchObject({ kind: 'not_found' });
  });

  it('has no bars', async () => {
    const bars = { dataset: 'index_bars', symbol: '^GSPC', from: '2023-01-01', to: '2023-01-02' } as const;
    await expect(adapter.fetch(bars, fakeGet(() => answerOf({})).get)).rejects.toThrow(BadInputError);
  });
});
