import type { DbtInvocation } from '../../adapters/dbt/dbt-invocation.js';
import type { DbtResult } from '../../adapters/dbt/dbt-result.js';
import type { DbtProgress } from '../../adapters/dbt/follow-dbt.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from './heartbeating.js';

/** dbt's own progress is the activity's heartbeat; a cancelled activity takes dbt down with it. */
export async function runDbtWithHeartbeat(
  dbt: ActivityDependencies['dbt'],
  { command, args }: DbtInvocation,
): Promise<DbtResult> {
  let progress: DbtProgress = { done: 0, total: 0, node: 'starting', status: 'started' };
  return await heartbeating(
    () => progress,
    (signal) =>
      dbt.run({
        command,
        args,
        signal,
        onProgress: (now) => {
          progress = now;
        },
      }),
  );
}
