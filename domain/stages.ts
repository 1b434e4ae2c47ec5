/** The six stages of a daily run, in their order. */
export const STAGES = ['ingest', 'validate', 'transform', 'test', 'metrics', 'publish'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_STATUSES = ['waiting', 'running', 'blocked', 'done', 'failed', 'cancelled'] as const;
export type StageStatus = (typeof STAGE_STATUSES)[number];

const MINUTE = 60;

/**
 * When a stage must be done, in minutes after the run's start: the start that the daily timetable gives
 * the next stage (06:00 ingest, 06:30 validate … 08:30 publish, 09:00 end).
 */
export const STAGE_SLA_MINUTES: Readonly<Record<Stage, number>> = {
  ingest: 30,
  validate: MINUTE,
  transform: MINUTE + 30,
  test: 2 * MINUTE,
  metrics: 2 * MINUTE + 30,
  publish: 3 * MINUTE,
};
