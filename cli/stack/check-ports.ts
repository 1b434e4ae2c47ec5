import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { isFree } from '../../sandbox/stack/free-port.js';
import type { LocalStackOptions } from '../../sandbox/stack/local-stack.js';

/** @throws BadInputError when a port that was asked for is busy, or asked for twice. */
export async function checkPorts(ports: LocalStackOptions['ports']): Promise<void> {
  const asked = Object.entries(ports);
  for (const [index, [name, port]] of asked.entries()) {
    const what = `--${name}-port`;
    const given = String(port);
    const twin = asked.slice(0, index).find(([, other]) => other === port);
    if (twin !== undefined) {
      throw new BadInputError({ what, given, allowed: `another port than --${twin[0]}-port has` });
    }
    if (!(await isFree(port))) {
      const allowed = 'a free port: another program listens on this one, stop it or choose another';
      throw new BadInputError({ what, given, allowed });
    }
  }
}
