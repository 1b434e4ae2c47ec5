import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A bundle of workflows of which one was changed in a way that running ones would not survive. @returns its path. */
export async function alteredBundle(workflows = 'workflows.ts'): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(import.meta.dirname, workflows),
    logger: new DefaultLogger('ERROR'),
  });
  const folder = await mkdtemp(join(tmpdir(), 'sectorflow-altered-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'workflows.js');
  await writeFile(path, code);
  return path;
}
