import { onTestFinished } from 'vitest';
import { openTimeSkipping, type Overrides, type TimeSkipping } from './open-time-skipping.js';
import type { WorkersOptions } from './running-workers.js';

/** A time-skipping server of its own for one test, so that nothing of one test can reach another. */
export async function timeSkipping(
  overrides: Overrides = () => ({}),
  options: WorkersOptions = {},
): Promise<TimeSkipping> {
  const opened = await openTimeSkipping(overrides, options);
  onTestFinished(opened.close);
  return opened;
}
