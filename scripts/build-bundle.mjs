// Writes the workflow bundles that a worker takes with SECTORFLOW_WORKFLOW_BUNDLE:
//   node scripts/build-bundle.mjs [DIR]      dist/workflow-bundle unless given
import { resolve } from 'node:path';
import { register } from 'tsx/esm/api';

const root = resolve(import.meta.dirname, '..');
const folder = resolve(root, process.argv[2] ?? 'dist/workflow-bundle');

register({ tsconfig: resolve(root, 'tsconfig.json') });
const { buildBundles } = await import('../workers/workflow-bundle.ts');
const { FAILURE_CONVERTER } = await import('../workers/codec/data-converter.ts');
await buildBundles(folder, FAILURE_CONVERTER);
console.log(folder);
