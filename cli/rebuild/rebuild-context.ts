import { join } from 'node:path';
import type { ActivityDependencies } from '../../activities/dependencies.js';
import type { DbtOptions } from '../../adapters/dbt/dbt-process.js';
import { withDuckDbWarehouse } from '../../adapters/warehouse/duckdb-warehouse.js';
import { IN_MEMORY, withDuckDb } from '../../adapters/warehouse/with-duckdb.js';
import { readUniverse } from '../../adapters/universe/read-universe.js';
import { activitySettings } from '../../workers/activity-settings.js';
import { homeAt, type Home } from '../../workers/home.js';
import { openLake } from '../../workers/open-lake.js';
import type { PipelineConfiguration } from '../stack/pipeline-configuration.js';

/** What the activities' own parts need to fill a warehouse file of its own beside the one in use. */
export interface RebuildContext extends Pick<
  ActivityDependencies,
  'store' | 'withWarehouse' | 'withLakeReader' | 'universe' | 'settings' | 'clock'
> {
  readonly dbt: DbtOptions;
  readonly home: Home;
  /** Holds the new file until it takes the old one's place. The file's name is the old one's: views remember it. */
  readonly scratch: Home;
}

/** `folder`, of the home, is for the new file alone: whoever asks for it clears it before and after. */
export async function rebuildContext(
  { configuration, home }: PipelineConfiguration,
  folder = 'rebuild',
): Promise<RebuildContext> {
  const scratch = homeAt(join(home.root, folder));
  const memoryLimit = configuration.SECTORFLOW_DUCKDB_MEMORY_LIMIT;
  const clock = () => new Date();
  return {
    home,
    scratch,
    clock,
    store: await openLake(configuration),
    universe: () => readUniverse(configuration.SECTORFLOW_UNIVERSE),
    settings: activitySettings(configuration, null),
    withLakeReader: (use) => withDuckDb(IN_MEMORY, { memoryLimit }, use),
    withWarehouse: (use) =>
      withDuckDbWarehouse(scratch.duckdb, { memoryLimit }, async (warehouse) => {
        await warehouse.migrate(clock());
        return await use(warehouse);
      }),
    dbt: {
      python: join(configuration.projectDir, '.venv', 'bin', 'python'),
      target: 'duckdb',
      projectDir: join(configuration.projectDir, 'dbt'),
      duckdbPath: scratch.duckdb,
      targetPath: join(scratch.dbtTarget, 'target'),
      logPath: join(scratch.dbtTarget, 'logs'),
    },
  };
}
