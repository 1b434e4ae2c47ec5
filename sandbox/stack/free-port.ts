import { createServer } from 'node:net';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

const LOOPBACK = '127.0.0.1';

/**
 * A loopback port: the one that was asked for, else the preferred one if it is free, else any free one.
 *
 * @throws BadInputError when the port that was asked for is busy.
 */
export async function choosePort(
  asked: number | undefined,
  preferred: number,
  option: string,
): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new BadInputError({
      what: option,
      given: String(asked),
      allowed: 'a free port: another program listens on this one, stop it or choose another',
    });
  }
  return (await isFree(preferred)) ? preferred : await anyFreePort();
}

export async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) !== null;
}

export async function anyFreePort(): Promise<number> {
  const port = await listen(0);
  if (port === null) throw new Error('this machine gives out no loopback port');
  return port;
}

function listen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: LOOPBACK }, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : null));
    });
  });
}
