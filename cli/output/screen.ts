import { Listr, ListrLogger, ProcessOutput, type ListrDefaultRendererLogLevels } from 'listr2';

/** Says in one line how far a step is. */
export type Say = (line: string) => void;

export interface ScreenStep {
  readonly title: string;
  readonly work: (say: Say) => Promise<void>;
}

/** Lines of a piped log come at most this often a step; a terminal is repainted in place. */
const PIPED_LINE_MS = 5_000;

const NEVER = new Promise<never>(() => undefined);

/**
 * Shows steps one after another while they work: repainted in place in a terminal, plain lines when piped, or when the terminal
 * has no width (`script` without a window). All of it on standard error, so that standard output holds results only. The error of a step that fails is thrown, not shown.
 *
 * When `interrupted` fires, the screen ends and the promise stands still: what follows is the interrupter's to say, and
 * errors of servers that are being stopped are no news.
 */
export async function showSteps(steps: readonly ScreenStep[], interrupted?: AbortSignal): Promise<void> {
  const interactive = process.stderr.isTTY && hasWidth(process.stderr) && hasWidth(process.stdout);
  const processOutput = new ProcessOutput(process.stderr, process.stderr);
  let failure: { readonly cause: unknown } | undefined;
  const tasks = new Listr<unknown, 'default', 'simple'>(
    steps.map(({ title, work }) => ({
      title,
      task: async (_, task) => {
        try {
          const following = follow(work, interactive ? 0 : PIPED_LINE_MS, (line) => {
            if (interrupted?.aborted !== true) task.output = line;
          });
          const summary = await unlessAborted(following, interrupted);
          if (summary !== '') task.title = `${title}: ${summary}`;
        } catch (cause) {
          failure = { cause };
          throw new Error(interrupted?.aborted === true ? 'interrupted' : 'the reason is at the end');
        }
      },
    })),
    {
      renderer: 'default',
      fallbackRenderer: 'simple',
      fallbackRendererCondition: !interactive,
      // Its own would end the process at once.
      registerSignalListeners: false,
      rendererOptions: {
        logger: new ListrLogger<ListrDefaultRendererLogLevels>({ processOutput }),
        showErrorMessage: false,
      },
      fallbackRendererOptions: { logger: new ListrLogger({ processOutput }) },
    },
  );
  try {
    await tasks.run();
  } catch (error) {
    if (interrupted?.aborted === true) await NEVER;
    throw failure === undefined ? error : failure.cause;
  }
}

/** What is no terminal has none to be wrong about. */
function hasWidth({ columns }: { readonly columns?: number }): boolean {
  return columns !== 0;
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('interrupted')), { once: true });
  });
  work.catch(() => undefined);
  return await Promise.race([work, aborted]);
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
