import { expect, it } from 'vitest';
import { mergeLatest, type LatestQuote } from '../../../../domain/live/latest-quotes.js';

function quote(symbol: string, price: number, quotedAt: string, polledAt: string): LatestQuote {
  const at = (time: string) => `2018-02-07T${time}:00.000Z`;
  const unknown = { currency: 'USD', marketState: 'REGULAR', volume: 1 };
  return { symbol, price, ...unknown, quotedAt: at(quotedAt), polledAt: at(polledAt) };
}

const prices = (quotes: readonly LatestQuote[]) => quotes.map(({ symbol, price }) => `${symbol} ${price}`);

it('keeps what was not polled, in the order of the symbols', () => {
  const known = [quote('AAA', 1, '15:00', '15:01'), quote('CCC', 3, '15:00', '15:01')];
  expect(prices(mergeLatest(known, [quote('BBB', 2, '15:01', '15:02')]))).toEqual([
    'AAA 1',
    'BBB 2',
    'CCC 3',
  ]);
});

it('takes the later trade, whichever came first', () => {
  const older = quote('AAA', 1, '15:00', '15:09');
  const newer = quote('AAA', 2, '15:05', '15:06');
  expect(prices(mergeLatest([older], [newer]))).toEqual(['AAA 2']);
  expect(prices(mergeLatest([newer], [older]))).toEqual(['AAA 2']);
});

it('takes the later answer about the same trade', () => {
  const first = quote('AAA', 1, '15:00', '15:01');
  const corrected = quote('AAA', 1.1, '15:00', '15:02');
  expect(prices(mergeLatest([first], [corrected]))).toEqual(['AAA 1.1']);
  expect(prices(mergeLatest([corrected], [first]))).toEqual(['AAA 1.1']);
});
