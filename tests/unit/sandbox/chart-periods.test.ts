// Answers are read as untyped JSON: what they contain is what is tested.
/* eslint-disable @typescript-eslint/no-unsafe-return */
import { describe, expect, it } from 'vitest';
import { chartResult, startTestSandbox } from './support/sandbox-client.js';
import { SESSIONS } from './support/write-data-directory.js';

const seconds = (instant: string): number => Date.parse(instant) / 1000;

describe('the period of a chart', () => {
  it("stamps each bar with its own day's 09:30 in New York, across the change to daylight saving time", async () => {
    const sandbox = await startTestSandbox();
    const { timestamp, meta } = await chartResult(sandbox, 'AAA');
    expect(timestamp).toEqual(
      SESSIONS.map((date) => seconds(`${date}T09:30:00${date < '2018-03-11' ? '-05:00' : '-04:00'}`)),
    );
    expect(meta).toMatchObject({
      gmtoffset: -14400,
      timezone: 'EDT',
      exchangeTimezoneName: 'America/New_York',
    });
    const winter = await startTestSandbox({ asOf: '2018-03-09' });
    expect((await chartResult(winter, 'AAA')).meta).toMatchObject({ gmtoffset: -18000, timezone: 'EST' });
  });

  it('begins with period1 and ends before period2', async () => {
    const sandbox = await startTestSandbox();
    const [open8, open13] = [seconds('2018-03-08T09:30:00-05:00'), seconds('2018-03-13T09:30:00-04:00')];
    const opens = async (from: number, to: number): Promise<number[]> =>
      (await chartResult(sandbox, 'AAA', `period1=${from}&period2=${to}`)).indicators.quote[0].open;
    expect(await opens(open8, open13)).toEqual([103, 104, 105]);
    expect(await opens(open8 + 1, open13 + 1)).toEqual([104, 105, 106]);
    expect(await opens(seconds('2018-03-12T00:00:00Z'), seconds('2018-03-14T00:00:00Z'))).toEqual([105, 106]);
  });

  it('names the close before the first bar', async () => {
    const sandbox = await startTestSandbox();
    const { meta } = await chartResult(sandbox, 'AAA', 'range=5d');
    expect(meta).toMatchObject({ range: '5d', chartPreviousClose: 105 });
  });

  it.each([
    ['1d', 1],
    ['5d', 5],
    ['1mo', 10],
    ['ytd', 10],
    ['max', 10],
  ])('counts the range %s back from today', async (range, bars) => {
    const sandbox = await startTestSandbox();
    expect((await chartResult(sandbox, 'AAA', `range=${range}`)).timestamp).toHaveLength(bars);
  });

  it('serves the index from where its file begins', async () => {
    const sandbox = await startTestSandbox();
    const { timestamp, meta } = await chartResult(sandbox, '^GSPC');
    expect(timestamp).toHaveLength(11);
    expect(timestamp[0]).toBe(seconds('1999-01-04T09:30:00-05:00'));
    expect(meta).toMatchObject({ symbol: '^GSPC', instrumentType: 'INDEX', longName: 'S&P 500' });
    expect(sandbox.stats().served.byProvider.yahoo).toEqual({ index_bars: 11 });
  });
});
