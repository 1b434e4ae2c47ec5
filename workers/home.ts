import { join } from 'node:path';

/** Where everything lives that a run leaves behind. One folder can be deleted to start anew. */
export interface Home {
  readonly root: string;
  readonly lake: string;
  readonly duckdb: string;
  readonly marts: string;
  readonly reports: string;
  /** Tables of latest quotes, one a universe. */
  readonly live: string;
  readonly logs: string;
  readonly temporal: string;
  readonly sandbox: string;
  readonly dbtTarget: string;
  readonly alerts: string;
  readonly instance: string;
}

export function homeAt(root: string): Home {
  return {
    root,
    lake: join(root, 'lake'),
    duckdb: join(root, 'warehouse', 'sectorflow.duckdb'),
    marts: join(root, 'marts'),
    reports: join(root, 'reports'),
    live: join(root, 'live'),
    logs: join(root, 'logs'),
    temporal: join(root, 'temporal'),
    sandbox: join(root, 'sandbox'),
    dbtTarget: join(root, 'dbt'),
    alerts: join(root, 'alerts.jsonl'),
    instance: join(root, 'instance'),
  };
}
