import { expect, it } from 'vitest';
import { keepResult } from '../support/keep-result.js';
import { shareOneKey } from '../support/share-one-key.js';

it.each([
  { requestsPerMinute: 75, minutes: 10 },
  { requestsPerMinute: 750, minutes: 2 },
])(
  'three workers use at least 98 % of one key at $requestsPerMinute a minute and never overspend it',
  async (campaign) => {
    const outcome = await shareOneKey({ ...campaign, workers: 3, stopsOne: false });
    await keepResult(`shared-key-${campaign.requestsPerMinute}`, { ...campaign, ...outcome });
    expect(outcome.violations).toBe(0);
    expect(outcome.requests / outcome.permitted).toBeGreaterThanOrEqual(0.98);
  },
);
