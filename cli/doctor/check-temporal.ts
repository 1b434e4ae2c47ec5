import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes.js';
import type { Configuration } from '../../workers/configuration.js';
import { CliError } from '../output/cli-error.js';
import { findStack } from '../stack/open-stack.js';
import { fail, ok, type Check } from './check.js';

/** Whether the server that commands would talk to answers, and knows the search attributes. */
export async function checkTemporal(configuration: Configuration): Promise<Check[]> {
  const name = 'Temporal server';
  try {
    const stack = await findStack(configuration);
    if (stack === null) return [ok(name, 'none runs over this home: a start or a run brings one up')];
    const { namespace } = stack.client.options;
    const { customAttributes } = await stack.client.connection.operatorService.listSearchAttributes({
      namespace,
    });
    const address = process.env['TEMPORAL_ADDRESS'] ?? '';
    return [
      ok(name, `answers at ${address}, namespace ${namespace}`),
      compareAttributes(Object.keys(customAttributes), namespace),
    ];
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return [fail(name, error.message, 'Start a server, or unset TEMPORAL_ADDRESS.')];
  }
}

/** A workflow that sets an attribute that its namespace lacks gets stuck at once. */
export function compareAttributes(known: readonly string[], namespace: string): Check {
  const wanted = Object.values(SEARCH_ATTRIBUTES);
  const missing = wanted.filter((attribute) => !known.includes(attribute));
  if (missing.length === 0) return ok('search attributes', `all ${wanted.length} exist`);
  const create = missing.map((attribute) => `--name ${attribute} --type Keyword`).join(' ');
  return fail(
    'search attributes',
    `${missing.join(', ')} missing in namespace ${namespace}`,
    `Run \`temporal operator search-attribute create --namespace ${namespace} ${create}\`.`,
  );
}
