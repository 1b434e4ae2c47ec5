import { spawnSync } from 'node:child_process';
import { ReleaseError } from './release-error.mjs';

/** The outputs of a deployed Terraform folder, by name. @throws ReleaseError with terraform's words. */
export function terraformOutputs(folder) {
  const { status, stdout, stderr, error } = spawnSync('terraform', [`-chdir=${folder}`, 'output', '-json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new ReleaseError(`terraform output failed: ${error?.message ?? stderr.trim()}`);
  return Object.fromEntries(Object.entries(JSON.parse(stdout)).map(([name, { value }]) => [name, value]));
}
