import { beforeAll, describe, expect, it } from 'vitest';
import type { BarColumns } from '../../../../domain/quality/bar-columns.js';
import { judgeColumns, quarantinedRows, type RowFinding } from '../../../../domain/quality/index.js';
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

  it('finds nothing else', () => {
    expect(findings).toHaveLength(11 + 12);
  });
});
