import { PUBLISHED_MARTS } from '../../activities/publish/published-marts.js';
import { XNYS_CLOSURES } from '../../domain/calendar/xnys-closures.js';
import { DAG_IDS } from '../../domain/dag-ids.js';
import { FASTEST_PACE_SECONDS, SLOWEST_PACE_SECONDS } from '../../domain/live/quote-plan.js';
import { DATASETS_OF } from '../../domain/market/dataset.js';
import { STAGE_SLA_MINUTES, STAGES } from '../../domain/stages.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';

/** What the DAGs know of the pipeline, as they read it: `dags/sectorflow_dags/tables.json`. */
export function dagTables(): string {
  const { firstDay, lastDay, holidays } = XNYS_CLOSURES;
  const closures = holidays.flatMap(({ name, dates }) => dates.map((date) => [dashed(date), name] as const));
  const tables = {
    generatedBy: 'scripts/airflow/write-dag-tables.ts',
    dagIds: DAG_IDS,
    taskQueue: MAIN_TASK_QUEUE,
    stages: STAGES.map((name) => ({ name, slaMinutes: STAGE_SLA_MINUTES[name] })),
    marts: PUBLISHED_MARTS,
    backfillDatasets: [...new Set(Object.values(DATASETS_OF).flat())].sort(),
    livePaceSeconds: { fastest: FASTEST_PACE_SECONDS, slowest: SLOWEST_PACE_SECONDS },
    calendar: {
      firstDay,
      lastDay,
      closures: Object.fromEntries(closures.sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
  return `${JSON.stringify(tables, null, 2)}\n`;
}

function dashed(yyyymmdd: number): string {
  const text = String(yyyymmdd);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
