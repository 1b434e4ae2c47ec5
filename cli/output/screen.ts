import { Listr, ListrLogger, ProcessOutput } from 'listr2';

/** Says in one line how far a step is. */
export type Say = (line: string) => void;

export interface ScreenStep {
  readonly title: string;
  readonly work: (say: Say) => Promise<void>;
}

/** Lines of a piped log come at most this often a step; a terminal is repainted in place. */
const PIPED_LINE_MS = 5_000;

/**
 * Shows steps one after another while they work: repainted in place in a terminal, plain lines when piped. All of it on
 * standard error, so that standard output holds results only.
 */
export async function showSteps(steps: readonly ScreenStep[]): Promise<void> {
  const interactive = process.stderr.isTTY;
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const tasks = new Listr<unknown, 'default', 'simple'>(
    steps.map(({ title, work }) => ({
      title,
      task: async (_, task) => {
        const summary = await follow(work, interactive ? 0 : PIPED_LINE_MS, (line) => {
          task.output = line;
        });
        if (summary !== '') task.title = `${title}: ${summary}`;
      },
    })),
    {
      renderer: 'default',
      fallbackRenderer: 'simple',
      fallbackRendererCondition: !interactive,
      rendererOptions: { logger, showErrorMessage: false },
      fallbackRendererOptions: { logger },
    },
  );
  await tasks.run();
}

/** Passes on what a step says, at most once in `everyMs`. @returns the last line. */
async function follow(
  work: ScreenStep['work'],
  everyMs: number,
  show: (line: string) => void,
): Promise<string> {
  let last = '';
  let shownAt = 0;
  await work((line) => {
    if (line === last) return;
    last = line;
    if (Date.now() - shownAt < everyMs) return;
    shownAt = Date.now();
    show(line);
  });
  return last;
}
