import { DbtProcess, type DbtOptions, type DbtRun } from './dbt-process.js';
import type { DbtResult } from './dbt-result.js';

/**
 * Runs dbt once, in a process that is gone afterwards.
 *
 * @throws DbtFailedError when dbt ends without success.
 */
export async function runDbt({
  command,
  args,
  onProgress,
  signal,
  ...options
}: DbtOptions & DbtRun): Promise<DbtResult> {
  const dbt = new DbtProcess(options);
  try {
    return await dbt.run({
      command,
      ...(args === undefined ? {} : { args }),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    });
  } finally {
    await dbt.end();
  }
}
