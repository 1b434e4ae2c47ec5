import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Arguments of Node that let it run TypeScript. */
export function tsxArguments(projectDir: string): string[] {
  return [
    '--import',
    pathToFileURL(join(projectDir, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href,
  ];
}
