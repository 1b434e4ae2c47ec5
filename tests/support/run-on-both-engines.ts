import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartDocument } from '../../cli/output/start-document.js';
import { CURRENT_LINK } from '../../adapters/warehouse/publish-marts.js';
import { tsxArguments } from '../../sandbox/stack/tsx-arguments.js';
import { PROJECT_DIR } from '../../workers/configuration.js';
import { homeAt } from '../../workers/home.js';
import { compareMarts, type MartComparison } from './compare-marts.js';
import { freePort } from './free-port.js';

/** It tells of the run itself: when its stages began, and how long they took. */
const OF_THE_RUN: ReadonlySet<string> = new Set(['mart_pipeline_health.parquet']);

export interface BothEngines {
  readonly duckdb: StartDocument;
  readonly redshift: StartDocument;
  /** By the mart's name. */
  readonly marts: ReadonlyMap<string, MartComparison>;
}

export interface RunOnBoth {
  /** An empty folder for both homes. */
  readonly folder: string;
  /** The market to serve; the bundled one unless given. */
  readonly market?: string;
  readonly asOf: string;
}

/** The same daily run twice, one after the other: with DuckDB and a folder, with Redshift's and S3's stand-ins. Compares every published mart. */
export async function runOnBothEngines({ folder, market, asOf }: RunOnBoth): Promise<BothEngines> {
  const options = ['--as-of', asOf, ...(market === undefined ? [] : ['--data', market])];
  const [one, other] = [join(folder, 'duckdb'), join(folder, 'redshift')];
  const duckdb = await run([join(PROJECT_DIR, 'cli', 'bin.mjs'), 'start'], options, one);
  const aws = [...tsxArguments(PROJECT_DIR), join(PROJECT_DIR, 'sandbox', 'aws', 'main.ts')];
  const redshift = await run(aws, options, other);
  const current = (home: string) => join(homeAt(home).marts, CURRENT_LINK);
  const marts = new Map<string, MartComparison>();
  for (const file of (await readdir(current(one))).filter((name) => !OF_THE_RUN.has(name)))
    marts.set(file, await compareMarts(join(current(one), file), join(current(other), file)));
  return { duckdb, redshift, marts };
}

async function run(
  command: readonly string[],
  options: readonly string[],
  home: string,
): Promise<StartDocument> {
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const [temporal, ui, sandbox] = ports.map(String) as [string, string, string];
  const { TEMPORAL_ADDRESS: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    [
      ...[...command, '--exit', '--json', ...options],
      ...['--temporal-port', temporal, '--ui-port', ui, '--sandbox-port', sandbox],
    ],
    { env: { ...environment, SECTORFLOW_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the run in ${home} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as StartDocument;
}
