// Gives versions of the worker their share of runs, on a checkout of the version that is released: docs/operations/release.md
//   npm run release:worker -- status | ramp BUILD_ID --percent N | promote BUILD_ID | rollback BUILD_ID
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, 'workers', 'release', 'main.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
