import * as nodeFs from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { assertObjectKey } from './assert-object-key.js';
import type { FileSystem } from './file-system.js';
import { LakeReadError } from './lake-read-error.js';
import { LakeWriteError } from './lake-write-error.js';
import { ObjectNotFoundError } from './object-not-found-error.js';
import type { ObjectStore, ObjectSummary, PutOutcome } from './object-store.js';
import { TemporaryFiles } from './temporary-files.js';

/** The lake in a folder of one machine. */
export class LocalFolderObjectStore implements ObjectStore {
  private constructor(
    private readonly root: string,
    private readonly temporary: TemporaryFiles,
    private readonly fs: FileSystem,
  ) {}

  /**
   * Makes the folder where it is missing and sweeps what killed processes left half-written.
   *
   * @throws LakeWriteError when the folder cannot be made.
   */
  static async open(folder: string, fs: FileSystem = nodeFs): Promise<LocalFolderObjectStore> {
    const root = resolve(folder);
    try {
      return new LocalFolderObjectStore(root, await TemporaryFiles.open(root, fs), fs);
    } catch (cause) {
      throw new LakeWriteError('.tmp', root, cause);
    }
  }

  async put(key: string, bytes: Uint8Array, options: { readonly ifAbsent: boolean }): Promise<PutOutcome> {
    const path = this.path(key);
    const temporary = this.temporary.next();
    try {
      await this.fs.mkdir(dirname(path), { recursive: true });
      await this.writeDurably(temporary, bytes);
      const outcome = await this.giveName(temporary, path, options.ifAbsent);
      if (outcome === 'created') await this.syncFolder(dirname(path));
      return outcome;
    } catch (cause) {
      throw new LakeWriteError(key, this.root, cause);
    } finally {
      await this.fs.rm(temporary, { force: true });
    }
  }

  async get(key: string): Promise<Uint8Array> {
    const path = this.path(key);
    try {
      return await this.fs.readFile(path);
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') throw new ObjectNotFoundError(key, this.root);
      throw new LakeReadError(key, cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }

  async getText(key: string): Promise<string> {
    return Buffer.from(await this.get(key)).toString('utf8');
  }

  async exists(key: string): Promise<boolean> {
    return (await this.fileAt(this.path(key))) !== undefined;
  }

  async list(prefix: string): Promise<readonly ObjectSummary[]> {
    const deepestFolder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const found: ObjectSummary[] = [];
    await this.collect(deepestFolder, prefix, found);
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async delete(key: string): Promise<void> {
    const path = this.path(key);
    try {
      await this.fs.rm(path, { force: true });
    } catch (cause) {
      throw new LakeWriteError(key, this.root, cause);
    }
  }

  uri(key: string): string {
    return this.path(key);
  }

  private path(key: string): string {
    assertObjectKey(key);
    return join(this.root, key);
  }

  private async writeDurably(path: string, bytes: Uint8Array): Promise<void> {
    const file = await this.fs.open(path, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** A link, unlike a rename, fails where the name is taken: the file system picks the winner. */
  private async giveName(temporary: string, path: string, ifAbsent: boolean): Promise<PutOutcome> {
    if (!ifAbsent) {
      await this.fs.rename(temporary, path);
      return 'created';
    }
    try {
      await this.fs.link(temporary, path);
      return 'created';
    } catch (cause) {
      if (errorCode(cause) === 'EEXIST') return 'existed';
      throw cause;
    }
  }

  /** A new name survives a power cut only when its folder is synced too: a manifest must not outlive its object. */
  private async syncFolder(path: string): Promise<void> {
    const folder = await this.fs.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** `folder` is a key ending in a slash, or empty for the root. */
  private async collect(folder: string, prefix: string, found: ObjectSummary[]): Promise<void> {
    for (const entry of await this.entries(folder)) {
      const key = `${folder}${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) {
        if (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`))
          await this.collect(`${key}/`, prefix, found);
        continue;
      }
      const file = key.startsWith(prefix) ? await this.fileAt(join(this.root, key)) : undefined;
      if (file !== undefined) found.push({ key, size: file.size, modifiedAt: file.mtime });
    }
  }

  private async entries(folder: string) {
    try {
      return await this.fs.readdir(join(this.root, folder), { withFileTypes: true });
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return [];
      throw new LakeReadError(folder, cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }

  /** Undefined where there is no file. */
  private async fileAt(path: string) {
    try {
      const entry = await this.fs.stat(path);
      return entry.isFile() ? entry : undefined;
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return undefined;
      throw new LakeReadError(path, cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }
}

function errorCode(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
