import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that goes with the test. Its name has characters that SQL and path patterns treat specially. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sectorflow it's "));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
