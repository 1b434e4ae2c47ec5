import type { EngineFigures } from './measure-engine.js';

/** What bench/results/engine.json holds. */
export interface EngineResults {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: {
    readonly cores: number;
    readonly node: string;
    readonly platform: string;
    /** Average of the minute before; 0 is an idle machine. */
    readonly loadBefore: number;
  };
  readonly figures: EngineFigures;
}

/** What a mapped Airflow task that does nothing costs, in seconds, measured on two cores. */
const AIRFLOW_MAPPED_TASK_SECONDS = 0.86;

/** Seconds for fetching, checking and landing every symbol that must not be exceeded on an idle machine. */
const BUDGET_SECONDS = 6;

/** The figures in Markdown, for bench/README.md; null where there are none. */
export function engineTable(results: EngineResults | null): string {
  if (results === null) return 'No figures are kept yet: run the command on an idle machine.';
  const { measuredAt, machine, figures } = results;
  const seconds = figures.fetchSeconds + figures.judgeAndLoadSeconds;
  const ofTasks = figures.symbols * AIRFLOW_MAPPED_TASK_SECONDS;
  return [
    `Measured ${measuredAt.slice(0, 10)} on ${machine.cores} cores, Node ${machine.node}, ${machine.platform}; load average of the minute before ${machine.loadBefore} (an idle machine has 0).`,
    '',
    '| figure | measured | budget |',
    '|---|---|---|',
    `| ${figures.symbols} symbols, ${figures.rows.toLocaleString('en')} rows: leased, fetched, checked, landed | ${figures.fetchSeconds} s | ${BUDGET_SECONDS} s |`,
    `| then judged by the row rules and loaded | ${figures.judgeAndLoadSeconds} s | |`,
    `| as many mapped Airflow tasks that do nothing | ${ofTasks.toFixed(0)} s | |`,
    `| ratio to all of it | ${(ofTasks / seconds).toFixed(0)} | |`,
  ].join('\n');
}
