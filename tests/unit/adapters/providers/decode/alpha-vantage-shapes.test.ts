import { describe, expect, it } from 'vitest';
import type { DecodeDataset } from '../../../../../adapters/providers/decode/decode-dataset.js';
import { decodeSaved } from '../../../../../adapters/providers/decode/decode-saved.js';
import { NOW } from '../support.js';

function decode(content: unknown, dataset: DecodeDataset = 'daily_bars', symbol?: string) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return decodeSaved(text, { provider: 'alpha-vantage', dataset, symbol, now: NOW });
}

const bar = { '1. open': '1', '2. high': '2', '3. low': '1', '4. close': '2', '5. volume': '5' };
const series = (lastRefreshed: string, day: string) => ({
  'Meta Data': { '2. Symbol': 'IBM', '3. Last Refreshed': lastRefreshed },
  'Time Series (Daily)': { [day]: bar },
});

describe('CSV of Alpha Vantage', () => {
  it('is read as the same series in JSON', async () => {
    const csv =
      'timestamp,open,high,low,close,volume\r\n2024-01-04,160.0,161.0,159.0,160.5,3212000\r\n2024-01-03,161.0,162.5,160.1,160.1,4086100\r\n';
    const { rows, events, refusal } = await decode(csv, 'daily_bars', 'IBM');
    expect(refusal).toBeNull();
    expect(events).toEqual([]);
    expect(rows).toMatchObject([
      { symbol: 'IBM', tradingDate: '2024-01-03', close: 160.1, volume: 4_086_100 },
      { symbol: 'IBM', tradingDate: '2024-01-04', open: 160, high: 161, low: 159, close: 160.5 },
    ]);
  });

  it('tells dividends and splits where it is adjusted', async () => {
    const csv =
      'timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient\n2022-07-18,113.44,114.8,109.3,109.91,109.91,34335000,0.0000,20.0\n2022-07-15,2255.34,2262.31,2216.3,2255.34,112.767,33792000,1.5,1.0\n';
    const { rows, events } = await decode(csv);
    expect(rows).toMatchObject([{ adjClose: 112.767 }, { adjClose: 109.91, volume: 34_335_000 }]);
    expect(events).toMatchObject([
      { type: 'dividend', exDate: '2022-07-15', amount: 1.5 },
      { type: 'split', exDate: '2022-07-18', numerator: 20, denominator: 1 },
    ]);
  });

  it('is read as a quote', async () => {
    const csv =
      'symbol,open,high,low,price,volume,latestDay,previousClose,change,changePercent\r\nIBM,1,2,1,160.5,1000,2024-01-04,1,1,1%\r\n';
    const { rows } = await decode(csv, 'quotes');
    expect(rows).toMatchObject([{ symbol: 'IBM', price: 160.5, tradingDate: '2024-01-04', volume: 1000 }]);
  });
});

describe('JSON of Alpha Vantage', () => {
  it('may say behind a name that its data is delayed', async () => {
    const note = ' - DATA DELAYED BY 15 MINUTES';
    const quote = {
      '01. symbol': 'IBM',
      '05. price': '160.5',
      '06. volume': '1000',
      '07. latest trading day': '2024-01-04',
    };
    expect(await decode({ [`Global Quote${note}`]: quote }, 'quotes')).toMatchObject({
      rows: [{ symbol: 'IBM', price: 160.5 }],
    });
    const { 'Time Series (Daily)': days, ...meta } = series('2024-01-04', '2024-01-04');
    expect(await decode({ ...meta, [`Time Series (Daily)${note}`]: days })).toMatchObject({
      rows: [{ symbol: 'IBM', tradingDate: '2024-01-04' }],
    });
  });

  it.each([
    ['2018-07-03 12:59:00', '2018-07-03', true],
    ['2018-07-03 13:00:01', '2018-07-03', false],
    ['2018-07-05 13:00:01', '2018-07-05', true],
  ])('refreshed at %s closes early on a half day only', async (refreshed, day, provisional) => {
    expect((await decode(series(refreshed, day))).rows).toMatchObject([{ tradingDate: day, provisional }]);
  });

  it('may leave out, or say NONE, what an overview has not', async () => {
    const { rows } = await decode({ Symbol: 'X', Name: 'X', Sector: 'NONE' }, 'company_profiles');
    expect(rows).toMatchObject([{ symbol: 'X', sector: null, industry: null, marketCap: null }]);
  });
});
