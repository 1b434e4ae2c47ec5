// Prints a bill of materials as CycloneDX JSON: the npm and Python packages that the worker runs with.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pythonComponents } from './licences/python-components.mjs';

const root = resolve(import.meta.dirname, '..');
const options = ['--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx'];
const { status, stdout } = spawnSync('npm', ['sbom', ...options], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
  maxBuffer: 64 * 1024 * 1024,
});
if (status !== 0) process.exit(status ?? 1);
const bill = JSON.parse(stdout);
bill.components.push(...pythonComponents(root));
console.log(JSON.stringify(bill, null, 2));
