import type { AirflowResults } from './airflow/airflow-table.js';
import type { Machine } from './machine.js';
import type { EngineFigures } from './measure-engine.js';
import { median } from './median.js';

/** What bench/results/engine.json holds. */
export interface EngineResults {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: Omit<Machine, 'memoryGb'>;
  /** The same fetch several times over, one worker. */
  readonly figures: readonly EngineFigures[];
}

/** Seconds for fetching, checking and landing every symbol that must not be exceeded on an idle machine. */
const BUDGET_SECONDS = 6;

/** The figures in Markdown, for bench/README.md, beside what as many mapped Airflow tasks took in bench/airflow-figures.ts. */
export function engineTable(
  { measuredAt, machine, figures }: EngineResults,
  airflow: Pick<AirflowResults, 'symbols' | 'mappedRunSeconds'>,
): string {
  const { symbols, rows } = figures[0]!;
  const fetch = median(figures.map(({ fetchSeconds }) => fetchSeconds));
  const load = median(figures.map(({ judgeAndLoadSeconds }) => judgeAndLoadSeconds));
  const mappedTask = airflow.mappedRunSeconds / airflow.symbols;
  const ofTasks = symbols * mappedTask;
  return [
    `Measured ${measuredAt.slice(0, 10)} on ${machine.cores} cores, Node ${machine.node}, ${machine.platform}; load average of the minute before ${machine.loadBefore} (an idle machine has 0).`,
    '',
    `| figure | median | each of ${figures.length} | budget |`,
    '|---|---|---|---|',
    `| ${symbols} symbols, ${rows.toLocaleString('en')} rows: leased, fetched, checked, landed | ${fetch} s | ${figures.map(({ fetchSeconds }) => fetchSeconds).join(', ')} | ${BUDGET_SECONDS} s |`,
    `| then judged by the row rules and loaded | ${load} s | ${figures.map(({ judgeAndLoadSeconds }) => judgeAndLoadSeconds).join(', ')} | |`,
    `| as many mapped Airflow tasks that do nothing, ${mappedTask.toFixed(2)} s each | ${ofTasks.toFixed(0)} s | | |`,
    `| ratio to the fetch | ${(ofTasks / fetch).toFixed(0)} | | |`,
    `| ratio to fetch and load | ${(ofTasks / (fetch + load)).toFixed(0)} | | |`,
  ].join('\n');
}
