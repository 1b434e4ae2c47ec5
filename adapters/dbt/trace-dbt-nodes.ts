import { SpanStatusCode, trace } from '@opentelemetry/api';
import type { DbtNode } from './dbt-result.js';

const FAILED: ReadonlySet<string> = new Set(['error', 'fail', 'runtime error']);

/** Puts what dbt ran into the trace that is under way, each node with the times that dbt took itself. */
export function traceDbtNodes(nodes: readonly DbtNode[]): void {
  const tracer = trace.getTracer('sectorflow');
  for (const { name, resource, status, seconds, startedAt } of nodes) {
    // A node that was skipped never started.
    if (startedAt === null) continue;
    const startTime = Date.parse(startedAt);
    const attributes = { 'dbt.node': name, 'dbt.resource_type': resource, 'dbt.status': status };
    const span = tracer.startSpan(`dbt ${resource} ${name}`, { startTime, attributes });
    if (FAILED.has(status)) span.setStatus({ code: SpanStatusCode.ERROR, message: status });
    span.end(startTime + seconds * 1000);
  }
}
