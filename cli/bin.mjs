#!/usr/bin/env node
// The `sectorflow` command: lets Node read TypeScript, then hands over to main.ts.
import { fileURLToPath } from 'node:url';

let tsx;
try {
  tsx = await import('tsx/esm/api');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  const folder = fileURLToPath(new URL('..', import.meta.url));
  console.error(`Sectorflow's packages are not installed: run \`npm run setup\` in ${folder}.`);
  process.exit(1);
}

// By name, because tsx would look for a tsconfig.json where the command is called, not where it lives.
tsx.register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
await import('./main.ts');
