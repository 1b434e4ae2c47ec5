import { readdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MartsNotPublishedError } from './marts-not-published-error.js';
import { CURRENT_LINK } from './publish-marts.js';

/**
 * The absolute path of each mart's Parquet file in the current version, by the mart's name. Ask once a report, so that
 * all of its marts are of one version.
 *
 * @throws MartsNotPublishedError when nothing has been published to `dir`.
 */
export async function currentMarts(dir: string): Promise<ReadonlyMap<string, string>> {
  const folder = await realpath(join(dir, CURRENT_LINK)).catch((cause: unknown) => {
    throw new MartsNotPublishedError(dir, { cause });
  });
  const files = await readdir(folder);
  return new Map(files.map((file) => [basename(file, '.parquet'), join(folder, file)]));
}
