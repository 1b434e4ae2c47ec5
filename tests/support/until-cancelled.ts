import { Context } from '@temporalio/activity';

const BEAT_MS = 50;

/** An activity's body that works, with heartbeats, until it is cancelled. */
export async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat('at work'), BEAT_MS);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(beat);
  }
}
