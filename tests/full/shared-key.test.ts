import { expect, onTestFinished, test } from 'vitest';
import { keepResult } from '../support/keep-result.js';
import { shareOneKey } from '../support/share-one-key.js';
import { startSharedKeyStack } from '../support/shared-key-stack.js';

const WORKERS = 3;

test.each([
  { requestsPerMinute: 75, minutes: 10 },
  { requestsPerMinute: 750, minutes: 2 },
])(
  'three workers use at least 98 % of one key at $requestsPerMinute a minute and never overspend it',
  async ({ requestsPerMinute, minutes }) => {
    const stack = await startSharedKeyStack(requestsPerMinute);
    onTestFinished(stack.close);
    for (let i = 0; i < WORKERS; i += 1) stack.startWorker();
    const outcome = await shareOneKey(stack, { workers: WORKERS, minutes });
    const used = Math.round((outcome.requests / outcome.permitted) * 1e4) / 1e4;
    await keepResult(`shared-key-${requestsPerMinute}`, {
      requestsPerMinute,
      minutes,
      workers: WORKERS,
      ...outcome,
      used,
    });
    expect(outcome.violations).toBe(0);
    expect(used).toBeGreaterThanOrEqual(0.98);
  },
);
