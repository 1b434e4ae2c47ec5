import { describe, expect, it } from 'vitest';
import { membersOn } from '../../../../domain/universe/members-on.js';
import { symbolsBetween } from '../../../../domain/universe/symbols-between.js';
import { universeSymbols } from '../../../../domain/universe/universe-symbols.js';
import type { Universe, UniverseMember } from '../../../../domain/universe/universe.js';

const member = (
  symbol: string,
  sector: string,
  validFrom: string | null,
  validTo: string | null,
): UniverseMember => ({ symbol, name: symbol, sector, marketCap: null, validFrom, validTo });

/** EVER always; MOVED from Energy to Utilities overnight; BACK for January and again from March on. */
const universe: Universe = {
  asOfDate: '2018-03-31',
  version: 'v1',
  members: [
    member('EVER', 'Energy', null, null),
    member('MOVED', 'Energy', null, '2018-02-05'),
    member('MOVED', 'Utilities', '2018-02-06', null),
    member('BACK', 'Energy', '2018-01-01', '2018-01-31'),
    member('BACK', 'Energy', '2018-03-01', null),
  ],
};

const sectorsOn = (date: string) =>
  membersOn(universe, date).map(({ symbol, sector }) => `${symbol} ${sector}`);

describe('membersOn', () => {
  it.each([
    ['2018-01-31', ['EVER Energy', 'MOVED Energy', 'BACK Energy']],
    ['2018-02-05', ['EVER Energy', 'MOVED Energy']],
    ['2018-02-06', ['EVER Energy', 'MOVED Utilities']],
    ['2018-03-01', ['EVER Energy', 'MOVED Utilities', 'BACK Energy']],
  ])('on %s: both ends of a membership belong to it', (date, members) => {
    expect(sectorsOn(date)).toEqual(members);
  });
});

describe('symbolsBetween', () => {
  it('names a symbol once, whatever number of its memberships the days touch', () => {
    expect(symbolsBetween(universe, '2018-01-31', '2018-03-01')).toEqual(['EVER', 'MOVED', 'BACK']);
  });

  it('leaves out a symbol whose days all lie outside', () => {
    expect(symbolsBetween(universe, '2018-02-01', '2018-02-28')).toEqual(['EVER', 'MOVED']);
  });
});

it('universeSymbols names each symbol once', () => {
  expect(universeSymbols(universe)).toEqual(['EVER', 'MOVED', 'BACK']);
});
