import { sandboxSettings } from '../../sandbox/stack/sandbox-settings.js';
import { readConfiguration, type Configuration } from '../../workers/configuration.js';
import { homeAt, type Home } from '../../workers/home.js';
import { marketEnvironment } from './market-environment.js';
import { marketOf } from './market-record.js';

export interface PipelineConfiguration {
  readonly configuration: Configuration;
  readonly home: Home;
  /** The sandbox's market directory; null with real providers. */
  readonly dataDir: string | null;
}

/**
 * The configuration that the home's worker runs with: where the home is bound to a sandbox market, its universe, and the
 * sandbox's plans, and its keys unless the environment gives some.
 *
 * @throws BadInputError for a bad variable.
 */
export async function pipelineConfiguration(): Promise<PipelineConfiguration> {
  const own = readConfiguration();
  const home = homeAt(own.SECTORFLOW_HOME);
  const dataDir = await marketOf(home);
  if (dataDir === null) return { configuration: own, home, dataDir };
  const configuration = readConfiguration({
    ...process.env,
    ...sandboxSettings(process.env),
    ...(await marketEnvironment(dataDir)),
  });
  return { configuration, home, dataDir };
}
