import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes.js';
import { endLeftovers } from './end-leftovers.js';
import type { ProcessSpec } from './supervised-process.js';

export interface TemporalServerOptions {
  readonly projectDir: string;
  readonly dataDir: string;
  readonly logDir: string;
  readonly port: number;
  readonly uiPort: number;
}

const GUARD = fileURLToPath(new URL('./end-with-parent.mjs', import.meta.url));

export function temporalDatabase(dataDir: string): string {
  return join(dataDir, 'temporal.db');
}

/** The Temporal dev server with its UI, over a file that survives it. */
export function temporalServer({
  projectDir,
  dataDir,
  logDir,
  port,
  uiPort,
}: TemporalServerOptions): ProcessSpec {
  const attributes = Object.values(SEARCH_ATTRIBUTES).flatMap((name) => [
    '--search-attribute',
    `${name}=Keyword`,
  ]);
  return {
    name: 'Temporal server',
    command: process.execPath,
    args: [
      GUARD,
      join(projectDir, '.venv', 'bin', 'temporal'),
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--db-filename', temporalDatabase(dataDir), '--log-level', 'warn', '--ui-disable-news-fetch'],
      ...attributes,
    ],
    cwd: projectDir,
    env: process.env,
    logFile: join(logDir, 'temporal.log'),
    beforeSpawn: () => endLeftovers(temporalDatabase(dataDir)),
    // Written once it serves; one that finds its port taken writes an error and ends.
    isReady: (output) => output.includes('Temporal Server:'),
  };
}
