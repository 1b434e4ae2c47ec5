import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

/** What other commands need to find the stack that runs over a home. */
export interface Instance {
  readonly pid: number;
  readonly temporalAddress: string | null;
  readonly uiUrl: string | null;
  readonly sandboxUrl: string | null;
}

const FILE = 'running.json';

/** The stack that runs over this home, or null when none does. */
export async function runningInstance(folder: string): Promise<Instance | null> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const instance = JSON.parse(text) as Instance;
    return isAlive(instance.pid) ? instance : null;
  } catch {
    return null;
  }
}

/**
 * Takes the home for this process, so that two stacks never share one; what a dead process left is taken over.
 *
 * @throws BadInputError when another stack runs over it.
 */
export async function takeHome(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const own: Instance = { pid: process.pid, temporalAddress: null, uiUrl: null, sandboxUrl: null };
  const mine = join(folder, `${process.pid}.json`);
  await writeFile(mine, JSON.stringify(own));
  try {
    for (;;) {
      const other = await runningInstance(folder);
      if (other !== null && other.pid !== process.pid) {
        throw new BadInputError({
          what: 'SECTORFLOW_HOME',
          given: dirname(folder),
          allowed: `a folder that no other start is using: process ${other.pid} is${other.uiUrl === null ? '' : ` (${other.uiUrl})`}; stop it, or choose another folder`,
        });
      }
      await rm(join(folder, FILE), { force: true });
      // link() fails where the name exists: of two starts at one moment, one wins.
      if (
        await link(mine, join(folder, FILE)).then(
          () => true,
          () => false,
        )
      )
        return;
    }
  } finally {
    await rm(mine, { force: true });
  }
}

export async function announce(folder: string, instance: Omit<Instance, 'pid'>): Promise<void> {
  await writeFile(join(folder, FILE), JSON.stringify({ pid: process.pid, ...instance }));
}

export async function leaveHome(folder: string): Promise<void> {
  await rm(join(folder, FILE), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
