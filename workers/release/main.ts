import { Command, InvalidArgumentError } from 'commander';
import { connectClient } from '../../adapters/temporal/connect.js';
import * as workflows from '../../workflows/index.js';
import { dataConverterFrom } from '../codec/data-converter.js';
import { readConfiguration } from '../configuration.js';
import { installRuntime } from '../telemetry/install-runtime.js';
import { otlpSettings } from '../telemetry/otlp-settings.js';
import { createLogger } from '../logger.js';
import { workflowBundle } from '../workflow-bundle.js';
import { describeDeployment, makeCurrent, ramp } from './deployment.js';
import { release } from './release.js';

/** The command `npm run release:worker`, on a checkout of the version that is released. */
const configuration = readConfiguration();
const { SECTORFLOW_DEPLOYMENT_NAME: deploymentName, SECTORFLOW_WORKFLOW_BUNDLE: prebuilt } = configuration;
const dataConverter = dataConverterFrom(configuration);
// Replay logs what workflows log; the result is what is wanted here.
installRuntime(
  createLogger('error', (text) => text),
  otlpSettings({}),
);
const temporal = await connectClient(dataConverter);
const { client } = temporal;

async function releaseTo(buildId: string, percent: number) {
  const { failureConverterPath } = dataConverter;
  const codePath = await workflowBundle({ failureConverterPath, prebuilt });
  const workflowTypes = Object.keys(workflows);
  return await release({ client, deploymentName, buildId, codePath, dataConverter, workflowTypes }, percent);
}

const program = new Command('release:worker')
  .description(
    'Gives versions of the worker their share of runs. Temporal is found through TEMPORAL_ADDRESS and its siblings.',
  )
  .exitOverride();

program
  .command('status')
  .description('Which versions there are, and which get new runs')
  .action(async () => print(await describeDeployment(client, deploymentName)));

program
  .command('ramp <build-id>')
  .description('Replay open runs, then give the version a share of new runs; 0 ends the ramp')
  .requiredOption('--percent <number>', 'of 100', percent)
  .action(async (buildId: string, options: { percent: number }) => {
    if (options.percent > 0) {
      print(await releaseTo(buildId, options.percent));
      return;
    }
    // Back to what ran before: nothing to replay.
    await ramp(client, deploymentName, buildId, 0);
    print(await describeDeployment(client, deploymentName));
  });

program
  .command('promote <build-id>')
  .description('Replay open runs, then give the version all new runs')
  .action(async (buildId: string) => print(await releaseTo(buildId, 100)));

program
  .command('rollback <build-id>')
  .description('Give all new runs to an earlier version again, without a replay')
  .action(async (buildId: string) => {
    await makeCurrent(client, deploymentName, buildId);
    print(await describeDeployment(client, deploymentName));
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error && error.name === 'CommanderError')) {
    console.error(error instanceof Error ? error.message : error);
  }
  process.exitCode = error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : 1;
} finally {
  await temporal.close();
}

function print(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}

function percent(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 99) {
    throw new InvalidArgumentError('a whole number from 0 to 99; promote gives all.');
  }
  return value;
}
