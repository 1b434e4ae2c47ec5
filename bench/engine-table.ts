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
  /** With Temporal's dev server in memory, and over a file. */
  readonly inMemory: EngineFigures;
  readonly onFile: EngineFigures;
}

/** What a mapped Airflow task that does nothing costs, in seconds, measured on two cores. */
const AIRFLOW_MAPPED_TASK_SECONDS = 0.86;

/** Seconds for fetching, judging and landing every symbol that must not be exceeded on an idle machine. */
const BUDGET_SECONDS = 6;

/** The figures in Markdown, for bench/README.md; null where there are none. */
export function engineTable(results: EngineResults | null): string {
  if (results === null) return 'No figures are kept yet: run the command on an idle machine.';
  const { measuredAt, machine, inMemory, onFile } = results;
  const row = (name: string, figures: EngineFigures) => {
    const seconds = figures.fetchSeconds + figures.judgeAndLoadSeconds;
    const ratio = (figures.symbols * AIRFLOW_MAPPED_TASK_SECONDS) / seconds;
    return `| ${name} | ${figures.symbols} | ${figures.rows.toLocaleString('en')} | ${figures.fetchSeconds} s | ${figures.judgeAndLoadSeconds} s | ${ratio.toFixed(0)} × |`;
  };
  return [
    `Measured ${measuredAt.slice(0, 10)} on ${machine.cores} cores, Node ${machine.node}, ${machine.platform}; load average of the minute before ${machine.loadBefore} (an idle machine has 0). Budget: ${BUDGET_SECONDS} s.`,
    '',
    '| dev server | symbols | rows | fetched and landed | judged and loaded | mapped Airflow tasks take |',
    '|---|---|---|---|---|---|',
    row('in memory', inMemory),
    row('over a file', onFile),
  ].join('\n');
}
