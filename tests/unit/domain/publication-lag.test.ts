import { describe, expect, it } from 'vitest';
import { publishedOn } from '../../../domain/macro/publication-lag.js';

describe('publishedOn', () => {
  it.each([
    ['FEDFUNDS', '2018-01-01', '2018-02-01'],
    ['FEDFUNDS', '2017-12-01', '2018-01-01'],
    ['CPIAUCSL', '2018-01-01', '2018-02-13'],
    ['CPILFESL', '2017-12-01', '2018-01-13'],
    ['INDPRO', '2018-01-01', '2018-02-16'],
    ['DGS10', '2018-02-28', '2018-03-01'],
    ['T10Y2Y', '2017-12-31', '2018-01-01'],
  ])('%s of %s is known on %s', (seriesId, observed, published) => {
    expect(publishedOn(seriesId, observed)).toBe(published);
  });

  it.each([
    ['a month that begins on a Thursday', '2018-01-01', '2018-02-02'],
    ['a month that begins on a Friday', '2018-05-01', '2018-06-01'],
    ['a month that begins on a Saturday', '2017-06-01', '2017-07-07'],
    ['the turn of the year', '2017-12-01', '2018-01-05'],
    ['a survey week too late for the first Friday', '2018-02-01', '2018-03-09'],
  ])('employment comes on the day of the actual release: %s', (_case, observed, published) => {
    expect(publishedOn('UNRATE', observed)).toBe(published);
    expect(publishedOn('PAYEMS', observed)).toBe(published);
  });

  it('knows the VIX of a trading date before the run of the next morning', () => {
    expect(publishedOn('VIXCLS', '2018-02-07')).toBe('2018-02-07');
  });

  it('takes an unknown series for a daily one', () => {
    expect(publishedOn('DEXUSEU', '2018-02-07')).toBe('2018-02-08');
  });
});
