/** What the platform measures of itself. Names, units and attributes are documented in docs/operations/metrics.md. */
export const METRICS = {
  stageDuration: {
    name: 'sectorflow_stage_duration',
    kind: 'histogram',
    unit: 's',
    attributes: ['stage', 'status'],
    description: 'From the start of a stage to its end, waiting for quota or people included.',
  },
  runs: {
    name: 'sectorflow_runs',
    kind: 'counter',
    unit: '{run}',
    attributes: ['status'],
    description: 'Daily runs that ended: done, failed or cancelled.',
  },
  rows: {
    name: 'sectorflow_rows',
    kind: 'counter',
    unit: '{row}',
    attributes: ['outcome'],
    description: 'Rows landed in the lake; loaded, quarantined or unchanged in the warehouse.',
  },
  quotaRequests: {
    name: 'sectorflow_quota_requests',
    kind: 'counter',
    unit: '{request}',
    attributes: ['provider'],
    description: 'Requests that were sent under leases of a provider’s key.',
  },
  quotaWait: {
    name: 'sectorflow_quota_wait',
    kind: 'histogram',
    unit: 's',
    attributes: ['provider', 'reason'],
    description: 'How long a batch was told to wait for its permits, per answer of the keeper.',
  },
  gateOutcomes: {
    name: 'sectorflow_gate_outcomes',
    kind: 'counter',
    unit: '{run}',
    attributes: ['outcome'],
    description: 'What the quality gate said of a daily run: pass, warn or block.',
  },
  findings: {
    name: 'sectorflow_findings',
    kind: 'counter',
    unit: '{finding}',
    attributes: ['rule', 'severity'],
    description: 'Findings of the quality rules.',
  },
  restatements: {
    name: 'sectorflow_restatements',
    kind: 'counter',
    unit: '{row}',
    attributes: [],
    description: 'Bars that were loaded although the warehouse had an older vintage of them.',
  },
  alerts: {
    name: 'sectorflow_alerts',
    kind: 'counter',
    unit: '{alert}',
    attributes: ['kind', 'severity'],
    description: 'Alerts delivered, repetitions not counted.',
  },
  taskQueueBacklog: {
    name: 'sectorflow_task_queue_backlog',
    kind: 'gauge',
    unit: '{task}',
    attributes: ['task_queue', 'build_id'],
    description: 'Tasks that wait for a worker of this build, as the server counts them.',
  },
} as const satisfies Record<string, Metric>;

export interface Metric {
  readonly name: string;
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** UCUM, as OpenTelemetry writes units. */
  readonly unit: string;
  readonly attributes: readonly string[];
  readonly description: string;
}

export type MetricKey = keyof typeof METRICS;

/** What a workflow or an activity measures as it happens; a gauge is asked for by the worker. */
export type EventMetricKey = {
  [Key in MetricKey]: (typeof METRICS)[Key]['kind'] extends 'gauge' ? never : Key;
}[MetricKey];
