import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FileSystem } from './file-system.js';

/** Hidden, so that no listing shows it; inside the lake, so that a link from it never crosses file systems. */
const FOLDER = '.tmp';

/** A writer needs seconds. Covers a dead writer whose process id was given to another process. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** Names for half-written files; each begins with its writer's process id. */
export class TemporaryFiles {
  private constructor(private readonly folder: string) {}

  /** Makes the folder and removes the files whose writers are gone. */
  static async open(
    root: string,
    fs: Pick<FileSystem, 'mkdir' | 'readdir' | 'stat' | 'rm'>,
  ): Promise<TemporaryFiles> {
    const folder = join(root, FOLDER);
    await fs.mkdir(folder, { recursive: true });
    for (const name of await fs.readdir(folder)) {
      const path = join(folder, name);
      if (!isRunning(Number.parseInt(name, 10)) || (await isOld(path, fs)))
        await fs.rm(path, { force: true });
    }
    return new TemporaryFiles(folder);
  }

  next(): string {
    return join(this.folder, `${process.pid}-${randomUUID()}`);
  }
}

function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    // EPERM: it runs, as another user.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

async function isOld(path: string, fs: Pick<FileSystem, 'stat'>): Promise<boolean> {
  try {
    return Date.now() - (await fs.stat(path)).mtimeMs > ABANDONED_AFTER_MS;
  } catch {
    // Its writer has just finished with it.
    return false;
  }
}
