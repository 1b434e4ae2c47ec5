import { bundleWorkflowCode } from '@temporalio/worker';
import { createHash } from 'node:crypto';

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PROJECT_DIR } from './configuration.js';

const SOURCES = ['workflows', 'domain'];
/** Resolved here: the bundler looks for it beside the workflows. */
const TRACE_INTERCEPTORS = createRequire(import.meta.url).resolve(
  '@temporalio/interceptors-opentelemetry/lib/workflow-interceptors',
);
const CACHE = join(PROJECT_DIR, 'node_modules', '.cache', 'sectorflow');

export interface BundleOptions {
  /** Of the data converter that the worker uses. */
  readonly failureConverterPath?: string | undefined;
  /** With Temporal's interceptors that carry a trace from the starter through workflows to activities. */
  readonly traced?: boolean;
}

/** Bundling takes seconds: the bundle of unchanged sources is kept. @returns the bundle's path. */
export async function workflowBundle({
  failureConverterPath,
  traced = false,
}: BundleOptions = {}): Promise<string> {
  const variant = `${failureConverterPath === undefined ? '' : '-encrypted'}${traced ? '-traced' : ''}`;
  const path = join(CACHE, `workflows-${await sourcesHash()}${variant}.js`);
  if (await exists(path)) return path;
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(PROJECT_DIR, 'workflows', 'index.ts'),
    ...(failureConverterPath === undefined ? {} : { failureConverterPath }),
    ...(traced ? { workflowInterceptorModules: [TRACE_INTERCEPTORS] } : {}),
    logger: { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  await mkdir(CACHE, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, code);
  await rename(unfinished, path);
  return path;
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(join(PROJECT_DIR, 'package-lock.json')));
  for (const folder of SOURCES) {
    const names = await readdir(join(PROJECT_DIR, folder), { recursive: true });
    for (const name of names.filter((file) => file.endsWith('.ts')).sort()) {
      hash.update(name).update(await readFile(join(PROJECT_DIR, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await readFile(path)).length > 0;
  } catch {
    await rm(path, { force: true });
    return false;
  }
}

function ignore(): void {
  // The bundler's chatter; an error it meets is thrown as well.
}
