import { bundleWorkflowCode } from '@temporalio/worker';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { BadInputError } from '../domain/errors/bad-input-error.js';
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
  /** Folder that `buildBundles` filled; nothing is bundled then. */
  readonly prebuilt?: string | undefined;
}

/**
 * Bundling takes seconds: the bundle of unchanged sources is kept. @returns the bundle's path.
 * @throws BadInputError when the prebuilt bundle is not there.
 */
export async function workflowBundle(options: BundleOptions = {}): Promise<string> {
  if (options.prebuilt !== undefined) {
    return await prebuiltBundle(resolve(PROJECT_DIR, options.prebuilt), variantOf(options));
  }
  const path = join(CACHE, `workflows-${await sourcesHash()}${variantOf(options)}.js`);
  if (await exists(path)) return path;
  await mkdir(CACHE, { recursive: true });
  await writeBundle(path, options);
  return path;
}

/** Writes the bundle of every variant (encrypted or not, traced or not) into a folder, for `prebuilt`. */
export async function buildBundles(folder: string, failureConverterPath: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const encrypted of [false, true]) {
    for (const traced of [false, true]) {
      const options = { traced, ...(encrypted ? { failureConverterPath } : {}) };
      await writeBundle(join(folder, `workflows${variantOf(options)}.js`), options);
    }
  }
}

function variantOf({ failureConverterPath, traced = false }: BundleOptions): string {
  return `${failureConverterPath === undefined ? '' : '-encrypted'}${traced ? '-traced' : ''}`;
}

async function prebuiltBundle(folder: string, variant: string): Promise<string> {
  const path = join(folder, `workflows${variant}.js`);
  if ((await stat(path).catch(() => undefined))?.isFile() === true) return path;
  throw new BadInputError({
    what: 'SECTORFLOW_WORKFLOW_BUNDLE',
    given: folder,
    allowed: `a folder with workflows${variant}.js, made by node scripts/build-bundle.mjs`,
  });
}

async function writeBundle(
  path: string,
  { failureConverterPath, traced = false }: BundleOptions,
): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(PROJECT_DIR, 'workflows', 'index.ts'),
    ...(failureConverterPath === undefined ? {} : { failureConverterPath }),
    ...(traced ? { workflowInterceptorModules: [TRACE_INTERCEPTORS] } : {}),
    logger: { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, code);
  await rename(unfinished, path);
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
