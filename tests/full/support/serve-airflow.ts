import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROJECT_DIR = join(import.meta.dirname, '..', '..', '..');

export interface ServedAirflow {
  /** Of its web server. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A real Airflow of the named release with our DAGs, whose Temporal connection is `temporalAddress`. */
export async function serveAirflow(
  version: string,
  home: string,
  temporalAddress: string,
): Promise<ServedAirflow> {
  const setup = join(PROJECT_DIR, 'scripts', 'airflow', 'setup.mjs');
  const python = execFileSync(process.execPath, [setup, version], { encoding: 'utf8' }).trim();
  const script = join(import.meta.dirname, 'serve_airflow.py');
  const child = spawn(python, [script, home, temporalAddress], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const url = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => String(line)),
    ended.then(([code]) => {
      throw new Error(`Airflow did not start: code ${String(code)}; see ${home}/logs`);
    }),
  ]);
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
