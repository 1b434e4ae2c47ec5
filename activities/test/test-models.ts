import { TEST_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runDbtWithHeartbeat } from '../shared/run-dbt-with-heartbeat.js';

interface TestedModels {
  /** Tests that ran. */
  readonly nodes: number;
  readonly seconds: number;
  /** Names of those that found something and only warn; absent where none does. */
  readonly warned?: readonly string[];
}

/** dbt's data tests. A failed one fails the stage, named, with dbt's message. */
export function createTestModels({ dbt }: ActivityDependencies) {
  return async function testModels(): Promise<TestedModels> {
    const { nodes, seconds } = await runDbtWithHeartbeat(dbt, TEST_INVOCATION);
    const warned = nodes.filter(({ status }) => status === 'warn').map(({ name }) => name);
    return { nodes: nodes.length, seconds, ...(warned.length === 0 ? {} : { warned }) };
  };
}
