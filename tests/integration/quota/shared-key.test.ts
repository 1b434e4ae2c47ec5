import { expect, it } from 'vitest';
import { shareOneKey } from '../../support/share-one-key.js';

it('three workers never overspend one key in a minute at 750, though one of them is stopped for a while', async () => {
  const outcome = await shareOneKey({ requestsPerMinute: 750, minutes: 1, workers: 3, stopsOne: true });
  expect(outcome.violations).toBe(0);
  // The stopped worker's slots are lost: its permits are spent as far as anyone can know.
  expect(outcome.requests / outcome.permitted).toBeGreaterThan(0.85);
});
