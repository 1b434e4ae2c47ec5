import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAwsSandbox } from './start-aws-sandbox.js';

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url));
const DEFAULT_HOME = '.sectorflow/aws-local';

/** In a home that this program made, and may empty: what it refers to in S3 and Redshift is gone with them. */
const MARK = 'begins-anew-at-each-start';

/** Runs `sectorflow start`, with the options given, over stand-ins for S3 and Redshift. */
async function main(): Promise<number> {
  const home = resolve(PROJECT_DIR, process.env['SECTORFLOW_HOME'] || DEFAULT_HOME);
  await emptyHome(home);
  const sandbox = await startAwsSandbox(PROJECT_DIR, join(home, 'logs'));
  try {
    const command = [join(PROJECT_DIR, 'cli', 'bin.mjs'), 'start', ...process.argv.slice(2)];
    const child = spawn(process.execPath, command, {
      env: { ...process.env, ...sandbox.environment, SECTORFLOW_HOME: home },
      stdio: 'inherit',
    });
    // Ctrl-C reaches it from the terminal; it ends in order, and we after it.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.on('disconnect', () => child.kill('SIGTERM'));
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await sandbox.stop();
  }
}

async function emptyHome(home: string): Promise<void> {
  const mark = join(home, MARK);
  if (existsSync(home) && !existsSync(mark) && (await readdir(home)).length > 0)
    throw new Error(
      `${home} holds another stack's state: this one begins anew at each start and would lose it. Set SECTORFLOW_HOME to an empty folder.`,
    );
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await writeFile(mark, 'S3 and Redshift of this home are stand-ins that keep nothing.\n');
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
