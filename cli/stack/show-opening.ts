import type { Configuration } from '../../workers/configuration.js';
import { showSteps } from '../output/screen.js';
import type { Interruption } from './interruptible.js';
import { findStack, startOwn, type OpenStack } from './open-stack.js';

/** Attaches to a stack, or starts one for as long as the command runs, and shows which. */
export async function showOpening(
  configuration: Configuration,
  { signal, onStack }: Interruption,
): Promise<OpenStack> {
  let opened: OpenStack | undefined;
  await showSteps(
    [
      {
        title: 'Stack',
        work: async (say) => {
          const running = await findStack(configuration);
          if (running === null) say('starting one for as long as this takes');
          opened = running ?? (await startOwn(configuration, {}));
          onStack(opened);
          const where = opened.uiUrl === null ? '' : `, Temporal UI ${opened.uiUrl}`;
          say(`${running === null ? 'started' : 'attached to the one that runs'}${where}`);
        },
      },
    ],
    signal,
  );
  return opened!;
}
