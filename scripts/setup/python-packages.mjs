import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from './find-python.mjs';
import { runStep } from './run-step.mjs';
import { SetupError } from './setup-error.mjs';
import { hashOf, stampOf } from './stamp.mjs';

const TITLE = 'Installing Python packages';
const ADVICE = "Check the network and pip's index, then start again.";

/** The packages of requirements.txt in a virtual environment at .venv/. */
export function pythonPackages(root) {
  return pythonEnvironment({
    root,
    folder: join(root, '.venv'),
    requirements: join(root, 'requirements.txt'),
  });
}

/** dbt for Redshift, which wants other versions; installed by those alone who use it. */
export function redshiftPackages(root) {
  return pythonEnvironment({
    root,
    folder: join(root, '.venv-redshift'),
    requirements: join(root, 'requirements-redshift.txt'),
  });
}

/** The packages of a requirements file in a virtual environment of their own. */
export function pythonEnvironment({ root, folder, requirements }) {
  const interpreter = join(folder, 'bin', 'python');
  const stamp = stampOf(folder);
  // The folder's path is in the head line of every installed command: an environment that was moved is broken.
  const wanted = {
    requirements: hashOf(requirements),
    folder,
    platform: `${process.platform}-${process.arch}`,
  };
  const step = (title, command, args) =>
    runStep({ title, command, arguments: args, cwd: root, advice: ADVICE });

  async function installWithUv(python) {
    await step('Creating the Python environment', 'uv', ['venv', '--clear', '--python', python.path, folder]);
    await step(`${TITLE} (uv)`, 'uv', ['pip', 'install', '--python', interpreter, '-r', requirements]);
  }

  async function installWithPip(python) {
    rmSync(folder, { recursive: true, force: true });
    await step('Creating the Python environment', python.path, ['-m', 'venv', folder]);
    await step(TITLE, interpreter, [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '-r',
      requirements,
    ]);
  }

  return {
    isCurrent: () => existsSync(interpreter) && stamp.equals(wanted),
    async install() {
      const hasUv = spawnSync('uv', ['--version']).status === 0;
      const python = findPython(hasUv);
      stamp.remove();
      try {
        await (hasUv ? installWithUv : installWithPip)(python);
      } catch (error) {
        // uv and pip read different configuration: where only pip knows the way to the packages, pip does it.
        if (!hasUv || !python.isComplete || !(error instanceof SetupError)) throw error;
        process.stderr.write('uv could not install them; trying pip.\n');
        await installWithPip(python);
      }
      stamp.write(wanted);
    },
  };
}
