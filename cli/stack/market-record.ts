import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { Home } from '../../workers/home.js';

const FILE = 'market.json';

/** The sandbox's market directory that this home was made with; null when it is used with real providers. */
export async function marketOf(home: Home): Promise<string | null> {
  const text = await readFile(join(home.root, FILE), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as { dataDir: string }).dataDir;
}

/**
 * History of two markets in one lake would be a mixture that nobody asked for.
 *
 * @throws BadInputError when the home belongs to another market, or to the real providers.
 */
export async function checkBinding(home: Home, dataDir: string): Promise<void> {
  const bound = await marketOf(home);
  if (bound !== null && bound !== dataDir) {
    throw new BadInputError({
      what: '--data',
      given: dataDir,
      allowed: `${bound}, which ${home.root} was made with; set SECTORFLOW_HOME to another folder for another market`,
    });
  }
  if (bound === null && (await readdir(join(home.lake, 'raw')).catch(() => [])).length > 0) {
    throw new BadInputError({
      what: 'SECTORFLOW_HOME',
      given: home.root,
      allowed: 'a folder without data of the real providers: set it to another one for the sandbox market',
    });
  }
}

/** Binds the home to one market. @throws BadInputError as `checkBinding` does. */
export async function bindMarket(home: Home, dataDir: string): Promise<void> {
  await checkBinding(home, dataDir);
  await mkdir(home.root, { recursive: true });
  await writeFile(join(home.root, FILE), `${JSON.stringify({ dataDir }, null, 2)}\n`);
}
