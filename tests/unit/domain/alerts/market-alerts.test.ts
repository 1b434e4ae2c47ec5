import { describe, expect, test } from 'vitest';
import { correctionAlert, marketAlerts, type SectorDay } from '../../../../domain/alerts/market-alerts.js';

const DATE = '2018-02-07';
const QUIET: SectorDay = {
  sector: 'Energy',
  return1d: 0.01,
  valueAtRisk95: 0.02,
  drawdown: -0.05,
  previousDrawdown: -0.06,
  quadrant: 'leading',
  previousQuadrant: 'leading',
};

function kinds(change: Partial<SectorDay>): string[] {
  return marketAlerts(DATE, [{ ...QUIET, ...change }], 0.2).map(({ kind }) => kind);
}

describe('a sector’s day', () => {
  test.each<[string, Partial<SectorDay>, string[]]>([
    ['a quiet one', {}, []],
    ['a loss of exactly the value at risk', { return1d: -0.02 }, []],
    ['a larger loss', { return1d: -0.0201 }, ['var_breached']],
    ['a loss without a value at risk', { return1d: -0.5, valueAtRisk95: null }, []],
    ['a fall through the threshold', { drawdown: -0.2, previousDrawdown: -0.19 }, ['drawdown_exceeded']],
    ['the day after: told once a fall', { drawdown: -0.25, previousDrawdown: -0.2 }, []],
    [
      'the first day of a sector, deep down',
      { drawdown: -0.3, previousDrawdown: null },
      ['drawdown_exceeded'],
    ],
    ['a new quadrant', { quadrant: 'weakening' }, ['sector_rotated']],
    ['the first quadrant', { previousQuadrant: null }, []],
    ['no figures at all', { return1d: null, drawdown: null, quadrant: null }, []],
    [
      'everything at once',
      { return1d: -0.1, drawdown: -0.3, quadrant: 'lagging', previousDrawdown: 0 },
      ['var_breached', 'drawdown_exceeded', 'sector_rotated'],
    ],
  ])('%s', (_, change, expected) => {
    expect(kinds(change)).toEqual(expected);
  });

  test('is told with its figures, once a sector and day', () => {
    const [alert] = marketAlerts(DATE, [{ ...QUIET, return1d: -0.031 }], 0.2);
    expect(alert).toMatchObject({
      subject: 'Energy 2018-02-07',
      message: 'Energy lost 3.10 % against a 95 % value at risk of 2.00 %.',
    });
  });
});

describe('published figures', () => {
  const row = (date: string, dailyReturn: number | null, sector = 'Energy') => ({
    sector,
    date,
    dailyReturn,
  });

  test('that are the same but for rounding are no correction', () => {
    expect(correctionAlert(DATE, [row('2018-02-06', 0.01)], [row('2018-02-06', 0.01 + 1e-12)])).toBeNull();
  });

  test('of the day itself, or never published, are no correction', () => {
    const now = [row(DATE, 0.02), row('2018-02-05', 0.03), row('2018-02-06', 0.03, 'Utilities')];
    expect(correctionAlert(DATE, [row(DATE, 0.01)], now)).toBeNull();
  });

  test('that changed are told old and new, a few by name', () => {
    const dates = ['2018-01-29', '2018-01-30', '2018-01-31', '2018-02-01', '2018-02-02'];
    const published = [...dates.map((date) => row(date, 0.01)), row('2018-02-05', null)];
    const now = [...dates.map((date) => row(date, 0.0125)), row('2018-02-05', 0.01)];
    const alert = correctionAlert(DATE, published, now);
    expect(alert).toMatchObject({ kind: 'number_corrected', severity: 'warning', subject: DATE });
    expect(alert!.message).toContain('Energy on 2018-01-29: 1.0000 % is now 1.2500 %');
    expect(alert!.message).toContain('; and 3 more.');
  });
});
