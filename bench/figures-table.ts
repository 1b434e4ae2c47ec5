import { measuredOn } from './machine.js';
import { BUDGETS, type StartResults } from './start-results.js';

/** The figures in Markdown, for bench/README.md. */
export function figuresTable(results: StartResults): string {
  const { machine, warmStart, nextDay } = results;
  const workerPeakMb = Math.max(warmStart.workerPeakMb, nextDay.workerPeakMb);
  const names = warmStart.steps.map(({ step }) => step);
  const seconds = (figures: typeof warmStart, name: string) =>
    figures.steps.find(({ step }) => step === name)?.seconds ?? '';
  return [
    measuredOn(results),
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
