import type { RunCheck } from '../../activities/watch/check-run-started.js';
import { quick } from '../shared/activities.js';

/**
 * Looks, at the times of a Temporal Schedule, whether the day's run has started. It exists so that silence is noticed: a scheduler
 * that is paused or gone raises no error anywhere.
 */
export async function runWatch(): Promise<RunCheck> {
  return await quick.checkRunStarted();
}
