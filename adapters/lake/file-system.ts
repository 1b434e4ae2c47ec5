import type * as nodeFs from 'node:fs/promises';

/** What the local store needs of `node:fs/promises`, so that a test can make a disk fail. */
export type FileSystem = Pick<
  typeof nodeFs,
  'open' | 'link' | 'rename' | 'rm' | 'mkdir' | 'readdir' | 'stat' | 'readFile'
>;
