import type { DbtFailure } from './dbt-failed-error.js';
import type { DbtNode } from './dbt-result.js';

const FAILED_STATUSES: ReadonlySet<string> = new Set(['error', 'fail', 'runtime error', 'partial success']);

/** dbt puts the error first, then the SQL's surroundings and paths. */
const MESSAGE_LINES = 6;

/** The nodes that failed, in dbt's order. Skipped ones are left out: what they wait for is named instead. */
export function dbtFailures(nodes: readonly DbtNode[]): DbtFailure[] {
  return nodes
    .filter((node) => FAILED_STATUSES.has(node.status))
    .map((node) => ({ name: node.name, resource: node.resource, message: firstLines(node.message) }));
}

function firstLines(message: string | null): string {
  const lines = (message ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? 'dbt gave no message' : lines.slice(0, MESSAGE_LINES).join(' | ');
}
