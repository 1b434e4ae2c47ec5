import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What the packages of a Python environment say of themselves: {name, version, expression, stated, classifiers}. */
export function readMetadata(environment) {
  const { status, stdout, stderr } = spawnSync(
    join(environment, 'bin', 'python'),
    [join(import.meta.dirname, 'read_metadata.py')],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The packages of ${environment} could not be read: ${stderr}`);
  return JSON.parse(stdout);
}
