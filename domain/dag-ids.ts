/** The DAGs of `dags/`: one file each, named after it. */
export const DAG_IDS = [
  'sector_daily',
  'sector_backfill',
  'sector_live',
  'sector_gate',
  'sector_health',
] as const;
