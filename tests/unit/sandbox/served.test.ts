// Answers are read as untyped JSON: what they contain is what is tested.
/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSandboxMarket } from '../../../sandbox/market/index.js';
import { FingerprintSet } from '../../../sandbox/market/served/fingerprint-set.js';
import { Hash64 } from '../../../sandbox/market/served/hash-64.js';
import {
  addFault,
  alphaVantage,
  chart,
  daily,
  fred,
  send,
  startTestSandbox,
  yahooCrumb,
} from './support/sandbox-client.js';
import { temporaryDirectory } from './support/temporary-directory.js';
import { BAR_ROWS, barRow, writeDataDirectory } from './support/write-data-directory.js';

describe('what counts as served', () => {
  it('is each distinct row, by provider and dataset', async () => {
    const sandbox = await startTestSandbox();
    await chart(sandbox, 'AAA', 'range=5d');
    await chart(sandbox, 'AAA');
    await chart(sandbox, 'AAA');
    await daily(sandbox, 'BRK.B');
    await chart(sandbox, '^GSPC', 'range=1d');
    const ask = async (): Promise<void> => {
      await alphaVantage(sandbox, 'function=OVERVIEW&symbol=AAA');
      await fred(sandbox, 'series/observations', 'series_id=DGS10');
    };
    await ask();
    await ask();
    const { cookie, crumb } = await yahooCrumb(sandbox);
    const url = `${sandbox.url}/yahoo/v10/finance/quoteSummary/AAA?modules=assetProfile,price&crumb=${crumb}`;
    await send(url, { headers: { cookie } });
    expect(sandbox.stats().served).toEqual({
      total: 20,
      byProvider: {
        yahoo: { daily_bars: 10, index_bars: 1, company_profiles: 1 },
        'alpha-vantage': { daily_bars: 10, company_profiles: 1 },
        fred: { macro_observations: 3 },
      },
    });
  });

  it('is a bar again when its values were changed', async () => {
    const sandbox = await startTestSandbox();
    await chart(sandbox, 'AAA');
    await addFault(sandbox, {
      name: 'restated_value',
      symbol: 'AAA',
      date: '2018-03-15',
      factor: 1.5,
      times: 2,
    });
    await chart(sandbox, 'AAA');
    await chart(sandbox, 'AAA');
    await chart(sandbox, 'AAA');
    expect(sandbox.stats().served.total).toBe(11);
  });

  it('outlives a restart, a cut last entry, and new data beside the old', async () => {
    const stateDir = temporaryDirectory();
    const first = await startSandboxMarket({ dataDir: await writeDataDirectory(), stateDir });
    await chart(first, 'AAA');
    await first.close();
    appendFileSync(join(stateDir, 'served', 'yahoo-daily_bars.served'), Buffer.from([1, 2, 3]));
    appendFileSync(join(stateDir, 'requests.jsonl'), '{"at":15');

    // One symbol more in front moves every row; one bar of the old ones has another value.
    const rows = [...BAR_ROWS, barRow('AA', '2018-03-05', 50)].map((row) =>
      row.includes("'AAA', DATE '2018-03-16'") ? barRow('AAA', '2018-03-16', 101) : row,
    );
    const second = await startTestSandbox({ dataDir: await writeDataDirectory({ rows }), stateDir });
    expect(second.stats().served.total).toBe(10);
    await chart(second, 'AAA');
    expect(second.stats().served.total).toBe(11);
    await chart(second, 'AA');
    expect(second.stats().served.total).toBe(12);
    expect(second.stats().requests.total).toBe(3);
  });

  it('is in the file before the answer is sent', async () => {
    const [dataDir, stateDir] = [await writeDataDirectory(), temporaryDirectory()];
    const killed = await startTestSandbox({ dataDir, stateDir });
    await chart(killed, 'AAA');
    // Another process reads what a kill -9 at this moment would leave.
    const next = await startTestSandbox({ dataDir, stateDir });
    expect(next.stats().served.total).toBe(10);
  });

  it('is every repeated bar in a Yahoo answer, and the first of them in an Alpha Vantage one', async () => {
    const rows = [...BAR_ROWS, barRow('AAA', '2018-03-08', 100), barRow('AAA', '2018-03-08', 500)];
    const sandbox = await startTestSandbox({ dataDir: await writeDataDirectory({ rows }) });
    const opens = (await chart(sandbox, 'AAA')).json.chart.result[0].indicators.quote[0].open;
    expect(opens.slice(3, 6)).toEqual([103, 103, 503]);
    expect(sandbox.stats().served.byProvider.yahoo.daily_bars).toBe(12);
    expect(Object.keys((await daily(sandbox, 'AAA')).json['Time Series (Daily)'])).toHaveLength(10);
    expect(sandbox.stats().served.byProvider['alpha-vantage'].daily_bars).toBe(10);
  });
});

describe('FingerprintSet', () => {
  it('holds every fingerprint once, while it grows', () => {
    const set = new FingerprintSet();
    const hash = new Hash64();
    for (const round of [1, 2]) {
      for (let i = 0; i < 20_000; i += 1) {
        const { high, low } = hash.reset().text('AAA').number(i);
        expect(set.add(high, low)).toBe(round === 1);
      }
    }
    expect(set.size).toBe(20_000);
    expect([set.add(0, 0), set.add(0, 0)]).toEqual([true, false]);
  });

  it('tells apart what differs in one field only, and takes every null for the same', () => {
    const hash = new Hash64();
    const of = (...fields: (string | number)[]): string => {
      hash.reset();
      for (const field of fields)
        if (typeof field === 'string') hash.text(field);
        else hash.number(field);
      return `${hash.high} ${hash.low}`;
    };
    const all = [
      of('A', 1, 2),
      of('A', 2, 1),
      of('B', 1, 2),
      of('A', 1, 2.0000001),
      of('A', 1),
      of('AB', 'C'),
      of('A', 'BC'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(of('A', Number.NaN)).toBe(of('A', Infinity));
  });
});
