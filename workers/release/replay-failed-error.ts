import type { Misfit } from './misfits.js';

/** Thrown when open runs could not go on with the code of a version. Nothing was promoted. */
export class ReplayFailedError extends Error {
  override readonly name = 'ReplayFailedError';
  readonly misfits: readonly Misfit[];

  constructor(buildId: string, misfits: readonly Misfit[]) {
    const lines = misfits.map(({ workflowId, error }) => `  ${workflowId}: ${cause(error)}`);
    super(
      `Version ${buildId} gets no runs: ${misfits.length} open ${misfits.length === 1 ? 'run does' : 'runs do'} not fit its code. ` +
        `Version the change with patched().\n${lines.join('\n')}`,
    );
    this.misfits = misfits;
  }
}

/** Temporal's code and sentence, without the message around it. */
function cause(error: string): string {
  return /\[TMPRL\d+\] [^"\n]*/.exec(error)?.[0] ?? error.split('\n')[0] ?? '';
}
