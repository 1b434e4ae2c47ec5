import { describe, expect, it } from 'vitest';
import { fromYahooSymbol, toYahooSymbol } from '../../../../../domain/market/symbol-spelling.js';

describe.each([
  ['BRK.B', 'BRK-B'],
  ['BF.B', 'BF-B'],
  ['AAPL', 'AAPL'],
  ['^GSPC', '^GSPC'],
])('the symbol %s', (canonical, yahoo) => {
  it(`is ${yahoo} at Yahoo, and back`, () => {
    expect(toYahooSymbol(canonical)).toBe(yahoo);
    expect(fromYahooSymbol(yahoo)).toBe(canonical);
  });
});
