import { REDSHIFT_TEST_INVOCATION, TEST_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runDbtWithHeartbeat } from '../shared/run-dbt-with-heartbeat.js';

/** dbt's tests. A failed one fails the stage, named, with dbt's message. */
export function createTestModels({ dbt }: ActivityDependencies) {
  const invocation = dbt.target === 'redshift' ? REDSHIFT_TEST_INVOCATION : TEST_INVOCATION;
  return async function testModels(): Promise<{ nodes: number; seconds: number }> {
    const { nodes, seconds } = await runDbtWithHeartbeat(dbt, invocation);
    return { nodes: nodes.length, seconds };
  };
}
