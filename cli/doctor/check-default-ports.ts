import { isFree } from '../../sandbox/stack/free-port.js';
import type { Instance } from '../../sandbox/stack/instance-file.js';
import { PREFERRED_PORTS } from '../../sandbox/stack/local-stack.js';
import { ok, warn, type Check } from './check.js';
import { portHolder } from './port-holder.js';

const USES = { temporal: 'Temporal', ui: 'the Temporal UI', sandbox: 'the sandbox market' } as const;

/** The ports that a start takes when they are free; it takes others when they are not, so none is a failure. */
export async function checkDefaultPorts(running: Instance | null): Promise<Check[]> {
  const own = [running?.temporalAddress, running?.uiUrl, running?.sandboxUrl].map((address) =>
    Number(address?.split(':').at(-1)),
  );
  return await Promise.all(
    Object.entries(PREFERRED_PORTS).map(async ([use, port]) => {
      const name = `port ${port}`;
      const what = USES[use as keyof typeof USES];
      if (own.includes(port)) return ok(name, `${what} of the stack that runs`);
      if (await isFree(port)) return ok(name, `free, for ${what}`);
      const holder = (await portHolder(port)) ?? 'another program';
      const mend = `A start takes another port for ${what}; for this one, stop ${holder}.`;
      return warn(name, `${holder} listens on it`, mend);
    }),
  );
}
