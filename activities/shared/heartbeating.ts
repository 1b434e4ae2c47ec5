import { Context } from '@temporalio/activity';

/** Well under the shortest heartbeat timeout. */
const HEARTBEAT_MS = 2_000;

/**
 * Runs `work` while telling the server that it is alive and how far it is. The signal fires when the activity is
 * cancelled or its worker shuts down.
 */
export async function heartbeating<T>(
  progress: () => unknown,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const context = Context.current();
  context.heartbeat(progress());
  const timer = setInterval(() => context.heartbeat(progress()), HEARTBEAT_MS);
  try {
    const result = await work(context.cancellationSignal);
    context.cancellationSignal.throwIfAborted();
    return result;
  } finally {
    clearInterval(timer);
  }
}
