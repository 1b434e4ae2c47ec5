import { expect, it } from 'vitest';
import { corrections, whyCorrected } from '../../../../domain/alerts/corrections.js';

const row = (date: string, dailyReturn: number | null, sector = 'Energy') => ({ sector, date, dailyReturn });

it('are figures of before the date that were published and are others now, old and new', () => {
  const published = [
    row('2018-02-05', 0.01),
    row('2018-02-02', null),
    row('2018-02-01', 0.02),
    row('2018-02-07', 1),
  ];
  const now = [
    row('2018-02-05', 0.03),
    row('2018-02-02', 0.01),
    row('2018-02-01', 0.02),
    row('2018-02-07', 2),
  ];
  expect(corrections('2018-02-07', published, now)).toEqual([
    { sector: 'Energy', date: '2018-02-05', old: 0.01, new: 0.03 },
    { sector: 'Energy', date: '2018-02-02', old: null, new: 0.01 },
  ]);
});

it('come from the newest change of a bar of the sector, on the date or the session before', () => {
  const event = (date: string, at: string, what: string, sector = 'Energy') => ({ sector, date, what, at });
  const events = [
    event('2018-02-02', '2018-02-07 11:00', 'XOM released by ada'),
    event('2018-02-05', '2018-02-06 11:00', 'CVX restated by yahoo'),
    event('2018-02-05', '2018-02-08 11:00', 'JPM restated by yahoo', 'Financials'),
    event('2018-02-01', '2018-02-09 11:00', 'APA restated by yahoo'),
  ];
  const why = (date: string) => whyCorrected({ sector: 'Energy', date, old: 0, new: 1 }, events);
  expect(why('2018-02-05')).toBe('XOM released by ada');
  expect(why('2018-02-06')).toBe('CVX restated by yahoo');
  expect(why('2018-02-08')).toBe('computed anew from history that was loaded since');
});
