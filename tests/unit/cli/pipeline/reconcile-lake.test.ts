import { expect, it } from 'vitest';
import { differenceSentence } from '../../../../cli/pipeline/reconcile-lake.js';

const count = (landed: number, loaded: number) => ({
  provider: 'yahoo' as const,
  dataset: 'daily_bars' as const,
  landed,
  loaded,
  quarantined: 1,
  refetched: 0,
});

it('has nothing to say when landed is loaded and quarantined', () => {
  expect(differenceSentence({ equal: true, counts: [count(10, 9)], pending: [] })).toBeNull();
});

it('sends to a rebuild when nothing waits to be loaded', () => {
  expect(differenceSentence({ equal: false, counts: [count(10, 8), count(5, 4)], pending: [] })).toBe(
    'Lake and warehouse differ: yahoo daily_bars has 10 bars landed, 8 loaded and 1 quarantined; nothing waits to be loaded, so make the warehouse anew: `sectorflow rebuild`.',
  );
});

it('tells of batches that are still to be loaded', () => {
  const pending = [{ provider: 'yahoo', dataset: 'daily_bars', batches: 3 }];
  expect(differenceSentence({ equal: false, counts: [count(10, 8)], pending })).toMatch(
    /3 landed batches are not loaded yet: a run is under way/,
  );
});
