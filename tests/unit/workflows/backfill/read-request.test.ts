import { expect, test } from 'vitest';
import { readRequest } from '../../../../workflows/backfill/read-request.js';

const GOOD = { id: 'ada-2017', from: '2017-01-03', to: '2017-12-29', symbols: ['BRK.B'], reason: 'gap' };

test.each([
  GOOD,
  { ...GOOD, symbols: null },
  { ...GOOD, to: GOOD.from },
  { ...GOOD, rebuild: false },
  { ...GOOD, id: 'start-2013-02-08:a_b.c' },
])('takes a request that makes sense as it is: %j', (request) => {
  expect(readRequest(request)).toEqual({ request, rejected: null });
});

test.each([
  [undefined, /^id: got undefined/],
  [null, /^id: /],
  ['everything', /^id: /],
  [42, /^id: /],
  [{ ...GOOD, id: '' }, /^id: /],
  [{ ...GOOD, id: 'a b' }, /^id: got a b/],
  [{ ...GOOD, id: '../../etc' }, /^id: /],
  [{ ...GOOD, id: 'x'.repeat(101) }, /^id: /],
  [{ ...GOOD, from: '2017-13-01' }, /^from: got "2017-13-01".*YYYY-MM-DD/],
  [{ ...GOOD, to: 20171229 }, /^to: /],
  [{ ...GOOD, to: '2017-01-02' }, /from 2017-01-03 lies after to 2017-01-02/],
  [{ ...GOOD, symbols: [] }, /^symbols: /],
  [{ ...GOOD, symbols: 'BRK.B' }, /^symbols: got BRK.B/],
  [{ ...GOOD, symbols: ['BRK.B', 7] }, /^symbols: /],
  [{ ...GOOD, symbols: undefined }, /^symbols: /],
])('says what is wrong with %j', (given, reason) => {
  const { request, rejected } = readRequest(given);
  expect(rejected).toMatch(reason);
  // It is shown to people all the same.
  expect(request).toMatchObject({ symbols: null });
  expect(() => JSON.stringify(request)).not.toThrow();
});
