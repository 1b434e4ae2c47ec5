import { readUniverse } from '../../adapters/universe/read-universe.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { marketDates } from '../stack/market-dates.js';
import type { PipelineConfiguration } from '../stack/pipeline-configuration.js';
import { fail, ok, type Check } from './check.js';

/** Whether the universe can be read and, with a sandbox, its market can be served. */
export async function checkMarketFiles(pipeline: PipelineConfiguration): Promise<Check[]> {
  const { configuration, home, dataDir } = pipeline;
  return [
    await checked('universe', 'Name a file with symbols in SECTORFLOW_UNIVERSE.', async () => {
      const { members } = await readUniverse(configuration.SECTORFLOW_UNIVERSE);
      return `${members.length} entries in ${configuration.SECTORFLOW_UNIVERSE}`;
    }),
    dataDir === null
      ? ok('market', 'real providers: this home is not bound to a sandbox market')
      : await checked('market', 'Put the files back, or use another SECTORFLOW_HOME.', async () => {
          const { first, today } = await marketDates(home, dataDir);
          return `sandbox over ${dataDir}, from ${first}, today is ${today}`;
        }),
  ];
}

async function checked(name: string, mend: string, look: () => Promise<string>): Promise<Check> {
  try {
    return ok(name, await look());
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return fail(name, error.message, mend);
  }
}
