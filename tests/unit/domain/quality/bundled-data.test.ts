import { beforeAll, describe, expect, it } from 'vitest';
import { eachBar, type BarColumns } from '../../../../domain/quality/bar-columns.js';
import {
  gateOutcome,
  judgeColumns,
  judgeDay,
  quarantinedRows,
  type DayInput,
  type QualityBar,
  type RowFinding,
} from '../../../../domain/quality/index.js';
import { bundledBars } from './bundled-bars.js';

let columns: BarColumns;
let findings: RowFinding[];

beforeAll(async () => {
  columns = await bundledBars();
  findings = judgeColumns(columns, { judgedOn: '2018-02-07' });
}, 60_000);

const broken = (rule: RowFinding['rule']) =>
  findings
    .filter((finding) => finding.rule === rule)
    .map(({ symbol, tradingDate }) => `${symbol} ${tradingDate}`);

describe('the rows of five years of real prices', () => {
  it('quarantines 23 of 619,040 bars', () => {
    expect(columns.symbols).toHaveLength(619_040);
    expect(quarantinedRows(findings).size).toBe(23);
  });

  it('quarantines the 11 bars without an open', () => {
    expect(broken('null_price')).toEqual([
      'BHF 2017-07-26',
      'DHR 2015-07-17',
      'DHR 2016-01-12',
      'ES 2015-07-17',
      'FTV 2016-07-01',
      'O 2015-07-17',
      'O 2016-01-12',
      'REGN 2015-06-09',
      'UA 2016-04-07',
      'VRTX 2015-05-12',
      'WRK 2015-06-26',
    ]);
  });

  it('quarantines the one impossible high and the eleven impossible lows', () => {
    const side = (wanted: string) =>
      findings.flatMap((finding) =>
        finding.rule === 'ohlc_inconsistent' && finding.evidence.side === wanted
          ? [`${finding.symbol} ${finding.tradingDate}`]
          : [],
      );
    expect(side('high')).toEqual(['AOS 2014-05-19']);
    expect(side('low')).toEqual([
      'BBY 2016-03-14',
      'CHD 2014-05-19',
      'CHK 2014-06-30',
      'DHR 2014-11-06',
      'IP 2014-07-01',
      'LNT 2016-05-19',
      'O 2014-08-27',
      'O 2014-11-06',
      'SPG 2014-05-28',
      'UA 2016-06-10',
      'WRK 2016-05-13',
    ]);
  });

  it('warns of the four bars without trades and finds nothing else', () => {
    expect(broken('zero_volume')).toEqual([
      'DHR 2016-01-12',
      'FTV 2016-07-01',
      'O 2016-01-12',
      'UA 2016-04-07',
    ]);
    expect(findings).toHaveLength(11 + 12 + 4);
  });
});

describe('a day of real prices', () => {
  function dayOf(tradingDate: string, previous: string): DayInput {
    const held = quarantinedRows(findings);
    const bars: QualityBar[] = [];
    const recentCloses = new Map<string, number[]>();
    const lastBarDates = new Map<string, string>();
    let row = 0;
    for (const bar of eachBar(columns)) {
      if (held.has(row++) || bar.close === null || bar.tradingDate > tradingDate) continue;
      if (bar.tradingDate >= previous) bars.push({ ...bar });
      if (bar.tradingDate === tradingDate) continue;
      lastBarDates.set(bar.symbol, bar.tradingDate);
      const closes = recentCloses.get(bar.symbol) ?? [];
      closes.push(bar.close);
      recentCloses.set(bar.symbol, closes);
    }
    return {
      ...{ tradingDate, lastBarDates, recentCloses, expectedIndices: [], notFound: [] },
      expectedSymbols: [...lastBarDates.keys()],
      bars: bars.filter((bar) => bar.tradingDate === tradingDate),
      previousSessionBars: bars.filter((bar) => bar.tradingDate === previous),
    };
  }

  it('passes on the last day', () => {
    const found = judgeDay(dayOf('2018-02-07', '2018-02-06'));
    expect(found.filter(({ rule }) => rule !== 'price_jump')).toEqual([]);
    expect(gateOutcome(found).status).not.toBe('block');
  });

  it('blocks on 2014-08-04, when 169 bars repeat the Friday before', () => {
    const found = judgeDay(dayOf('2014-08-04', '2014-08-01'));
    expect(found).toMatchObject([{ rule: 'stale_day', severity: 'block', evidence: { repeated: 169 } }]);
  });

  it('warns on 2014-07-18, when 78 bars do', () => {
    const found = judgeDay(dayOf('2014-07-18', '2014-07-17'));
    expect(found.filter(({ rule }) => rule === 'stale_day')).toMatchObject([
      { severity: 'warn', evidence: { repeated: 78 } },
    ]);
    expect(gateOutcome(found).status).toBe('warn');
  });

  it('warns of the day on which NI was split off Columbia Pipeline', () => {
    const jumps = judgeDay(dayOf('2015-07-02', '2015-07-01')).filter(({ rule }) => rule === 'price_jump');
    expect(jumps.map(({ symbol }) => symbol)).toEqual(['NI']);
  });
});
