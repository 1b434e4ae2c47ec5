import { describe, expect, it } from 'vitest';
import { createAlphaVantage } from '../../../../../adapters/providers/alpha-vantage/create-alpha-vantage.js';
import { PartialAnswerError } from '../../../../../adapters/providers/partial-answer-error.js';
import { sessionsBetween } from '../../../../../domain/calendar/trading-calendar.js';
import { answerOf, clock, errorOf, fakeGet, refusalOf } from '../support.js';

/** The last 100 sessions of 2017 begin on a Wednesday. */
const REACH = '2017-08-09';
const LAST_100 = sessionsBetween(REACH, '2017-12-29');
const bar = { '1. open': '1', '2. high': '1', '3. low': '1', '4. close': '1', '5. volume': '1' };

function series(url: URL, days: readonly string[]) {
  return answerOf({
    'Meta Data': { '2. Symbol': url.searchParams.get('symbol'), '3. Last Refreshed': '2017-12-29' },
    'Time Series (Daily)': Object.fromEntries(days.map((day) => [day, bar])),
  });
}

/** Alpha Vantage at the end of 2017; `full` begins in 2015. */
function alphaVantage(fullHistory: boolean, compact: readonly string[] = LAST_100) {
  const adapter = createAlphaVantage({ apiKey: () => 'K', fullHistory, clock });
  const { get, sent } = fakeGet(({ url }) =>
    series(
      url,
      url.searchParams.get('outputsize') === 'full' ? sessionsBetween('2015-01-02', '2017-12-29') : compact,
    ),
  );
  return {
    fetch: (symbol: string, from: string, to: string) =>
      adapter.fetch({ dataset: 'daily_bars', symbol, from, to }, get),
    sizes: () => sent.map(({ url }) => url.searchParams.get('outputsize')),
  };
}

describe('a free key of Alpha Vantage', () => {
  it('gets the last 100 sessions in full', async () => {
    expect(LAST_100).toHaveLength(100);
    const { fetch } = alphaVantage(false);
    const [bars] = await fetch('A', REACH, '2017-12-29');
    expect(bars!.rows).toHaveLength(100);
  });

  it('is told what of a longer range it did not get, and why, beside what came', async () => {
    const error = await errorOf(alphaVantage(false).fetch('A', '2017-08-01', '2017-12-29'));
    if (!(error instanceof PartialAnswerError)) throw error;
    expect(error).toMatchObject({ from: REACH, rows: [{ dataset: 'daily_bars' }] });
    expect(error.rows[0]!.rows).toHaveLength(100);
    expect(error.refusal.kind).toBe('premium_only');
    expect(error.refusal.message).toContain(
      'the bars of "A" from 2017-08-01 to 2017-08-08 need a premium key',
    );
  });

  it('spends one request, not one a symbol, to learn that a range is out of reach', async () => {
    const { fetch, sizes } = alphaVantage(false);
    for (const symbol of ['A', 'B', 'C']) {
      const refusal = await refusalOf(fetch(symbol, '2016-01-04', '2016-12-30'));
      expect(refusal).toMatchObject({ kind: 'premium_only' });
      expect(refusal.message).toContain('from 2016-01-04 to 2016-12-30 need');
    }
    expect(sizes()).toEqual(['compact']);
  });

  it('gets the whole history of a listing younger than that', async () => {
    const young = sessionsBetween('2017-11-01', '2017-12-29');
    const [bars] = await alphaVantage(false, young).fetch('NEW', '2015-01-02', '2017-12-29');
    expect(bars!.rows).toHaveLength(young.length);
  });

  it('misses nothing where only days without a session come before its reach', async () => {
    // 2017-08-05 is a Saturday; the reach is moved to the Monday after it.
    const days = sessionsBetween('2017-08-07', '2017-12-29');
    const [bars] = await alphaVantage(false, days).fetch('A', '2017-08-05', '2017-12-29');
    expect(bars!.rows).toHaveLength(days.length);
  });
});

describe('a premium key of Alpha Vantage', () => {
  it('asks for the last 100 sessions where they are enough', async () => {
    const { fetch, sizes } = alphaVantage(true);
    await fetch('A', '2017-12-20', '2017-12-29');
    expect(sizes()).toEqual(['compact']);
  });

  it('asks for the whole history at once where the range is long', async () => {
    const { fetch, sizes } = alphaVantage(true);
    const [bars] = await fetch('A', '2015-01-02', '2017-12-29');
    expect(bars!.rows[0]).toMatchObject({ tradingDate: '2015-01-02' });
    expect(sizes()).toEqual(['full']);
  });

  it('asks again for the whole history where a short range lies further back, and remembers it', async () => {
    const { fetch, sizes } = alphaVantage(true);
    for (const symbol of ['A', 'B']) {
      const [bars] = await fetch(symbol, '2016-03-01', '2016-03-31');
      expect(bars!.rows[0]).toMatchObject({ tradingDate: '2015-01-02' });
    }
    expect(sizes()).toEqual(['compact', 'full', 'full']);
  });
});
