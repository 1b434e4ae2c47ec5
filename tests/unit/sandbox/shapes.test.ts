// Answers are read as untyped JSON: what they contain is what is tested.
/* eslint-disable @typescript-eslint/no-unsafe-argument */
import { describe, expect, it } from 'vitest';
import { recording } from './support/recording.js';
import {
  alphaVantage,
  chart,
  daily,
  fred,
  send,
  startTestSandbox,
  yahooCrumb,
} from './support/sandbox-client.js';
import { shape } from './support/shape.js';
import { writeDataDirectory } from './support/write-data-directory.js';

const CORPORATE_ACTIONS = `symbol,date,type,numerator,denominator,amount
AAA,2018-03-07,dividend,,,0.56
AAA,2018-03-13,split,4,1,
`;

function fredRecording(file: string, path: string): unknown {
  const entries = recording(`fred/${file}`) as { url: string; body: string[] | string }[];
  const entry = entries.find(({ url }) => new URL(url).pathname === path);
  return JSON.parse([entry?.body].flat().join(''));
}

describe('the shapes of recorded answers', () => {
  it("has the members and types of Yahoo's chart", async () => {
    const sandbox = await startTestSandbox();
    const recorded = recording('yahoo/chart-AAPL.json').response.bodyJson;
    expect(shape((await chart(sandbox, 'AAA', 'period1=0&period2=1600000000')).json)).toEqual(
      shape(recorded),
    );
  });

  it("has the members and types of Yahoo's empty chart, which lacks timestamps", async () => {
    const sandbox = await startTestSandbox();
    const [recorded] = recording(
      'yahoo/chart-AAPL-2025-02-01-to-2025-02-02-includePrePost-false-interval-1m.json',
    ).response.bodyJson.chart.result;
    const [result] = (await chart(sandbox, 'AAA', 'period1=1520640000&period2=1520726400')).json.chart.result;
    expect(Object.keys(result)).toEqual(Object.keys(recorded));
    expect(result.indicators).toEqual({ quote: [{}] });
    expect(result.indicators).toEqual(recorded.indicators);
  });

  it("has Yahoo's events, of the kinds that were asked for", async () => {
    const dataDir = await writeDataDirectory({ files: { 'corporate_actions.csv': CORPORATE_ACTIONS } });
    const sandbox = await startTestSandbox({ dataDir });
    const recorded = recording('yahoo/historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv.json');
    const both = (await chart(sandbox, 'AAA', 'range=max&events=div|split')).json.chart.result[0].events;
    const [amount] = Object.values(recorded.response.bodyJson.chart.result[0].events.dividends);
    expect(shape(Object.values(both.dividends)[0])).toEqual(shape(amount));
    expect(both).toEqual({
      dividends: { 1520433000: { amount: 0.56, date: 1520433000 } },
      splits: { 1520947800: { date: 1520947800, numerator: 4, denominator: 1, splitRatio: '4:1' } },
    });
    const dividends = (await chart(sandbox, 'AAA', 'range=max&events=div')).json.chart.result[0].events;
    expect(Object.keys(dividends)).toEqual(['dividends']);
    expect((await chart(sandbox, 'AAA', 'range=max')).json.chart.result[0]).not.toHaveProperty('events');
    expect(sandbox.stats().served.byProvider.yahoo.corporate_actions).toBe(2);
  });

  it("has no member and no type in quoteSummary that Yahoo's has not", async () => {
    const sandbox = await startTestSandbox();
    const { cookie, crumb } = await yahooCrumb(sandbox);
    const url = `${sandbox.url}/yahoo/v10/finance/quoteSummary/BRK-B?formatted=false&modules=assetProfile,price&crumb=${crumb}`;
    const [result] = (await send(url, { headers: { cookie } })).json.quoteSummary.result;
    for (const module of ['assetProfile', 'price']) {
      const recorded = recording(`yahoo/quoteSummary-${module}-AAPL.json`).response.bodyJson.quoteSummary
        .result[0];
      const { companyOfficers, ...members } = result[module];
      expect([undefined, []]).toContainEqual(companyOfficers);
      expect(shape(recorded[module])).toMatchObject(shape(members) as object);
    }
    expect(result.assetProfile.sector).toBe('Financial Services');
    expect(result.price).toMatchObject({
      symbol: 'BRK-B',
      longName: 'Berkshire Hathaway',
      marketCap: 261401203633,
    });
  });

  it('wraps the numbers of quoteSummary unless formatted=false', async () => {
    const sandbox = await startTestSandbox();
    const { cookie, crumb } = await yahooCrumb(sandbox);
    const url = `${sandbox.url}/yahoo/v10/finance/quoteSummary/AAA?modules=price&crumb=${crumb}`;
    const [{ price }] = (await send(url, { headers: { cookie } })).json.quoteSummary.result;
    expect(price.marketCap).toEqual({ raw: 1000000, fmt: '1.00M', longFmt: '1,000,000' });
  });

  it("has the members and types of FRED's observations", async () => {
    const sandbox = await startTestSandbox();
    const recorded = fredRecording('fred_treasury_constant_maturity.json', '/fred/series/observations');
    const reply = await fred(sandbox, 'series/observations', 'series_id=DGS10');
    expect(shape(reply.json)).toEqual(shape(recorded));
    expect(reply.json.observations).toContainEqual({
      realtime_start: '2018-03-16',
      realtime_end: '2018-03-16',
      date: '2018-03-14',
      value: '.',
    });
  });

  it("has the members and types of FRED's series", async () => {
    const sandbox = await startTestSandbox();
    const recorded = fredRecording('fred_federal_funds_rate.json', '/fred/series');
    const known = (await fred(sandbox, 'series', 'series_id=FEDFUNDS')).json;
    expect(shape(known)).toEqual(shape(recorded));
    expect(known.seriess[0]).toMatchObject({
      frequency: 'Monthly',
      units: 'Percent',
      observation_end: '2018-02-01',
    });
    expect(shape((await fred(sandbox, 'series', 'series_id=HOUSEMADE')).json)).toEqual(shape(recorded));
  });

  it("has the members and types of Alpha Vantage's overview", async () => {
    const sandbox = await startTestSandbox();
    const reply = await alphaVantage(sandbox, 'function=OVERVIEW&symbol=AAA');
    expect(shape(reply.json)).toEqual(shape(recording('alphavantage/romel_mock_company_overview.json')));
    expect(reply.json).toMatchObject({
      Name: 'Alpha, Inc.',
      Sector: 'TECHNOLOGY',
      MarketCapitalization: '1000000',
    });
  });

  it("has Alpha Vantage's daily series, newest first, with four decimals", async () => {
    const sandbox = await startTestSandbox();
    const body = (await daily(sandbox, 'BRK.B')).json;
    expect(Object.keys(body)).toEqual(['Meta Data', 'Time Series (Daily)']);
    expect(body['Meta Data']).toMatchObject({ '2. Symbol': 'BRK.B', '3. Last Refreshed': '2018-03-16' });
    expect(Object.keys(body['Time Series (Daily)']).slice(0, 2)).toEqual(['2018-03-16', '2018-03-15']);
    expect(body['Time Series (Daily)']['2018-03-16']).toEqual({
      '1. open': '209.0000',
      '2. high': '211.0000',
      '3. low': '208.0000',
      '4. close': '210.0000',
      '5. volume': '209000',
    });
    expect((await daily(sandbox, 'BRK-B')).json['Time Series (Daily)']).toEqual(body['Time Series (Daily)']);
  });
});
