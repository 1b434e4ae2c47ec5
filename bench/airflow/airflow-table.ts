import { measuredOn, type Machine } from '../machine.js';
import { median } from '../median.js';

/** What bench/results/airflow.json holds. */
export interface AirflowResults {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: Machine;
  /** By DAG file, beyond Airflow itself. */
  readonly parseCpuSeconds: Readonly<Record<string, number>>;
  readonly airflow: string;
  readonly symbols: number;
  readonly batch: number;
  readonly trivialTaskSeconds: readonly number[];
  readonly settledMonitorSeconds: readonly number[];
  readonly waitingMonitorLagSeconds: readonly number[];
  readonly mappedRunSeconds: number;
  readonly oneActivityASymbolRunSeconds: readonly number[];
  readonly batchedRunSeconds: readonly number[];
}

const PARSE_BUDGET_SECONDS = 0.5;

/** The figures in Markdown, for bench/README.md. */
export function airflowTable(results: AirflowResults): string {
  const { machine, symbols, batch, mappedRunSeconds: mapped } = results;
  const trivial = median(results.trivialTaskSeconds);
  const alone = median(results.oneActivityASymbolRunSeconds);
  const batched = median(results.batchedRunSeconds);
  const parsed = Object.values(results.parseCpuSeconds);
  const row = (what: string, values: readonly number[]) => {
    const range = `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
    return `| ${what} | ${median(values).toFixed(1)} | ${range} | ${(median(values) / trivial).toFixed(1)} |`;
  };
  return [
    measuredOn(results),
    `Airflow ${results.airflow} (LocalExecutor, PostgreSQL). Load average of the minute before: ${machine.loadBefore}; an idle machine has 0.`,
    '',
    '| a task, in seconds | median | range | of a trivial task |',
    '|---|---|---|---|',
    row('trivial task, from the end of the one before to its end', results.trivialTaskSeconds),
    row('monitor of a stage that is done already, the same', results.settledMonitorSeconds),
    row('monitor that waits: from the end of the stage to its own', results.waitingMonitorLagSeconds),
    '',
    `| ${symbols} symbols, a DAG run, in seconds | measured | of mapped tasks |`,
    '|---|---|---|',
    `| ${symbols} mapped trivial tasks | ${mapped.toFixed(1)} | 1 |`,
    `| one workflow, ${symbols} activities | ${alone.toFixed(1)} | 1/${Math.round(mapped / alone)} |`,
    `| one workflow, activities of ${batch} symbols, as the product does | ${batched.toFixed(1)} | 1/${Math.round(mapped / batched)} |`,
    '',
    '| parsing a DAG file, CPU seconds beyond Airflow | measured | budget |',
    '|---|---|---|',
    `| the slowest of ${parsed.length} | ${Math.max(...parsed).toFixed(3)} | ${PARSE_BUDGET_SECONDS} |`,
  ].join('\n');
}
