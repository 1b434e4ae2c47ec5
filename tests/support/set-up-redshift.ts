import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../workers/configuration.js';

/** Installs dbt for Redshift where it is not yet: a minute or two, once. */
export async function setUpRedshift(): Promise<void> {
  const script = join(PROJECT_DIR, 'scripts', 'setup-redshift.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(stderr);
}
