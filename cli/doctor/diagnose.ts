import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { runningInstance } from '../../sandbox/stack/instance-file.js';
import { pipelineConfiguration, type PipelineConfiguration } from '../stack/pipeline-configuration.js';
import { checkDefaultPorts } from './check-default-ports.js';
import { checkMarketFiles } from './check-market-files.js';
import { checkPlace } from './check-place.js';
import { checkPrograms } from './check-programs.js';
import { checkSecrets } from './check-secrets.js';
import { checkTemporal } from './check-temporal.js';
import { fail, ok, type Check } from './check.js';

export interface Diagnosis {
  /** False when something fails; a warning is no failure. */
  readonly healthy: boolean;
  readonly checks: readonly Check[];
}

/** Looks at everything that a start or a run needs; changes nothing. */
export async function diagnose(): Promise<Diagnosis> {
  const checks = [...(await checkPrograms()), ...(await checkConfigured())];
  return { healthy: checks.every(({ status }) => status !== 'fail'), checks };
}

async function checkConfigured(): Promise<Check[]> {
  let pipeline: PipelineConfiguration;
  try {
    pipeline = await pipelineConfiguration();
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const mend = 'Mend the variable in the environment or in .env; the rest is looked at then.';
    return [fail('configuration', error.message, mend)];
  }
  const { configuration, home, dataDir } = pipeline;
  const running = await runningInstance(home.instance);
  return [
    ok('configuration', 'every variable is in order'),
    ...(await checkPlace(home)),
    ...(await checkSecrets(configuration, dataDir !== null)),
    ...(await checkMarketFiles(pipeline)),
    ...(await checkDefaultPorts(running)),
    ...(await checkTemporal(configuration)),
  ];
}
