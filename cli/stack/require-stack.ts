import type { Configuration } from '../../workers/configuration.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { findStack, type OpenStack } from './open-stack.js';

/** The stack that runs. @throws CliError where there is none: starting one would set its waiting work going. */
export async function requireStack(configuration: Configuration): Promise<OpenStack> {
  const stack = await findStack(configuration);
  if (stack !== null) return stack;
  throw new CliError(
    `Nothing runs over ${configuration.SECTORFLOW_HOME}: \`npm start\` in another terminal brings a stack up and keeps it, or TEMPORAL_ADDRESS names a server.`,
    EXIT.failed,
    'NoStack',
  );
}
