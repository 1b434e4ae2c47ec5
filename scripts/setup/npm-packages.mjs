import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';
import { hashOf, stampOf } from './stamp.mjs';

// Development packages always: what the stamp calls current must hold for `npm test` too, whatever NODE_ENV says.
const ARGUMENTS = ['ci', '--include=dev', '--loglevel=error', '--no-fund', '--no-audit', '--no-progress'];

/** The packages of package-lock.json in node_modules/. */
export function npmPackages(root) {
  const stamp = stampOf(join(root, 'node_modules'));
  const wanted = {
    packageLock: hashOf(join(root, 'package-lock.json')),
    nodeMajor: Number(process.versions.node.split('.')[0]),
    platform: `${process.platform}-${process.arch}`,
  };
  return {
    isCurrent: () => stamp.equals(wanted),
    async install() {
      stamp.remove();
      await runStep({
        title: 'Installing npm packages',
        command: 'npm',
        arguments: ARGUMENTS,
        cwd: root,
        advice: 'Check the network and `npm config get registry`, then start again.',
      });
      linkOwnCommand(root);
      stamp.write(wanted);
    },
  };
}

// npm links the commands of dependencies only; without this, `npx sectorflow` would build itself a second home in
// npm's cache on each new machine.
function linkOwnCommand(root) {
  const link = join(root, 'node_modules', '.bin', 'sectorflow');
  rmSync(link, { force: true });
  symlinkSync(join('..', '..', 'cli', 'bin.mjs'), link);
}
