import { BUDGETS, type StartResults } from './start-results.js';

/** The figures in Markdown, for bench/README.md; null where there are none. */
export function figuresTable(results: StartResults | null): string {
  if (results === null) return 'No figures are kept yet: run the command on an idle machine.';
  const { measuredAt, machine, warmStart, nextDay } = results;
  const workerPeakMb = Math.max(warmStart.workerPeakMb, nextDay.workerPeakMb);
  const names = warmStart.steps.map(({ step }) => step);
  const seconds = (figures: typeof warmStart, name: string) =>
    figures.steps.find(({ step }) => step === name)?.seconds ?? '';
  return [
    `Measured ${measuredAt.slice(0, 10)} on ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, ${machine.platform}.`,
    `Load average of the minute before: ${machine.loadBefore} and ${machine.loadBetween}; an idle machine has 0.`,
    '',
    '| figure | measured | budget |',
    '|---|---|---|',
    `| first start on an empty home, ${warmStart.landedBars.toLocaleString('en')} bars | ${warmStart.seconds} s | ${BUDGETS.warmStartSeconds} s |`,
    `| start on the next trading date | ${nextDay.seconds} s | ${BUDGETS.nextDaySeconds} s |`,
    `| worker, peak resident memory | ${workerPeakMb} MB | ${BUDGETS.workerPeakMb} MB |`,
    '',
    '| step, in seconds | first start | next trading date |',
    '|---|---|---|',
    ...names.map((name) => `| ${name} | ${seconds(warmStart, name)} | ${seconds(nextDay, name)} |`),
  ].join('\n');
}
