import { CancellationScope } from '@temporalio/workflow';

/**
 * Does several things side by side. When one of them fails, or all are cancelled, the others are cancelled and waited for,
 * so that they settle their leases and end in order, before the error is thrown.
 */
export async function allOrNone<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const scope = new CancellationScope();
  return await scope.run(async () => {
    const running = works.map((work) => work());
    try {
      return await Promise.all(running);
    } catch (error) {
      scope.cancel();
      await Promise.allSettled(running);
      throw error;
    }
  });
}
