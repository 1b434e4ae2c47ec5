import { expect, test } from 'vitest';
import { historyStart } from '../../../../cli/pipeline/history-start.js';

test.each([
  { configured: undefined, start: '2013-02-08' },
  { configured: '2016-01-04', start: '2016-01-04' },
  { configured: '2000-01-03', start: '2013-02-08' },
])('a market that begins on 2013-02-08, with $configured configured, is loaded from $start', (given) => {
  expect(historyStart('2013-02-08', given.configured)).toBe(given.start);
});
