import { measuredOn, type Machine } from './machine.js';
import type { ScanFigures } from './measure-scan.js';
import { median } from './median.js';

/** What bench/results/scan.json holds. */
export interface ScanResults {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: Machine;
  /** The same scan several times over. */
  readonly figures: readonly ScanFigures[];
}

const BUDGET_SECONDS = 10;
const BUDGET_MB = 600;

/** The figures in Markdown, for bench/README.md. */
export function scanTable(results: ScanResults): string {
  const { machine, figures } = results;
  const { rows, findings } = figures[0]!;
  const line = (what: string, values: readonly number[], unit: string, budget: number) =>
    `| ${what} | ${median(values)} ${unit} | ${values.join(', ')} | ${budget} ${unit} |`;
  return [
    measuredOn(results),
    `Load average of the minute before: ${machine.loadBefore}; an idle machine has 0.`,
    '',
    `| ${rows.toLocaleString('en')} rows, ${findings.toLocaleString('en')} findings | median | each of ${figures.length} | budget |`,
    '|---|---|---|---|',
    line(
      'time, from starting Node to the last byte',
      figures.map(({ seconds }) => seconds),
      's',
      BUDGET_SECONDS,
    ),
    line(
      'largest resident set',
      figures.map(({ peakMb }) => peakMb),
      'MB',
      BUDGET_MB,
    ),
  ].join('\n');
}
