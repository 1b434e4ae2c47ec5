import { TEST_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runDbtWithHeartbeat } from '../shared/run-dbt-with-heartbeat.js';

/** dbt's data tests. A failed one fails the stage, named, with dbt's message. */
export function createTestModels({ dbt }: ActivityDependencies) {
  return async function testModels(): Promise<{ nodes: number; seconds: number }> {
    const { nodes, seconds } = await runDbtWithHeartbeat(dbt, TEST_INVOCATION);
    return { nodes: nodes.length, seconds };
  };
}
