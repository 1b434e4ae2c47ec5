import { Command, InvalidArgumentError } from 'commander';
import { knownMigrations } from '../../adapters/warehouse/migrate/known-migrations.js';
import { openLake } from '../../workers/open-lake.js';
import { openWarehouse } from '../../workers/open-warehouse.js';
import { printJson } from '../output/print-json.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';

interface Options {
  readonly to?: number;
  readonly json?: boolean;
}

interface Migrated {
  /** Names of the migrations applied, or taken back, now. */
  readonly migrations: readonly string[];
  readonly schemaVersion: number;
}

export function migrateCommand(): Command {
  return new Command('migrate')
    .description("Bring the warehouse's schema to a version, forth or back.")
    .option('--to <version>', 'the version; 0 takes everything away; the newest unless given', parseVersion)
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
The pipeline migrates forth by itself. Back is for a return to an earlier program: stop the worker first, for it would
migrate forth again. What only the later versions could hold is lost.

Examples:
  sectorflow migrate
  sectorflow migrate --to 1 --json`,
    )
    .action(async ({ to, json }: Options) => {
      if (json === true) {
        await printJson(() => migrate(to));
        return;
      }
      const { migrations, schemaVersion } = await migrate(to);
      const done = migrations.length === 0 ? 'Nothing to do' : `Done: ${migrations.join(', ')}`;
      process.stdout.write(`${done}. The schema has version ${schemaVersion}.\n`);
    });
}

async function migrate(to: number | undefined): Promise<Migrated> {
  const { configuration } = await pipelineConfiguration();
  const withWarehouse = openWarehouse(configuration, await openLake(configuration));
  const migrations = await withWarehouse((warehouse) => warehouse.migrate(new Date(), to));
  return { migrations, schemaVersion: to ?? (await knownMigrations()).length };
}

function parseVersion(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Allowed is a whole number of at least 0.');
  return Number(text);
}
