import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from '../setup/find-python.mjs';
import { withLock } from '../setup/lock.mjs';
import { runStep } from '../setup/run-step.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { hashOf, stampOf } from '../setup/stamp.mjs';
import { UnavailableError } from './unavailable-error.mjs';
import { AIRFLOW_VERSIONS } from './versions.mjs';

const ADVICE = "Check the network and pip's index, then start again.";
const UV = 'uv==0.13.9';
// As pip and uv say it when the registry is out of reach.
const OUT_OF_REACH =
  /failed to (fetch|establish)|dns error|could not connect|connection (error|refused|reset)|name resolution|timed out|newconnectionerror|max retries/i;

/**
 * The environment of one Airflow release, `.venv-airflow-<version>`, with the provider package in it. It is installed when it
 * is first needed, with progress on stderr, and reused until its requirements change.
 * @returns the path of its Python.
 * @throws UnavailableError when no Python fits or no registry answers; SetupError when the installation fails otherwise.
 */
export async function airflowEnvironment(root, version) {
  const folder = join(root, `.venv-airflow-${version}`);
  const python = join(folder, 'bin', 'python');
  const requirements = join(root, 'dags', 'requirements', `airflow-${version}.txt`);
  const stamp = stampOf(folder);
  const wanted = {
    requirements: hashOf(requirements),
    provider: hashOf(join(root, 'dags', 'pyproject.toml')),
    folder,
    platform: `${process.platform}-${process.arch}`,
  };
  const isCurrent = () => existsSync(python) && stamp.equals(wanted);
  if (isCurrent()) return python;
  await withLock(folder, async () => {
    if (isCurrent()) return;
    stamp.remove();
    await install({ root, folder, python, requirements, version });
    stamp.write(wanted);
  });
  return python;
}

async function install({ root, folder, python, requirements, version }) {
  const step = (title, command, args) =>
    runStep({ title, command, arguments: args, cwd: root, advice: ADVICE });
  const own = fittingPython(version);
  rmSync(folder, { recursive: true, force: true });
  await step(`Creating the environment of Airflow ${version}`, own, ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', '--disable-pip-version-check', 'install'];
  try {
    const installer = (await hasUv(step, python, pip)) ? ['-m', 'uv', 'pip', 'install'] : pip;
    await step(`Installing Airflow ${version}`, python, [...installer, '-r', requirements]);
    await step('Installing the provider', python, [
      ...installer,
      '--no-deps',
      '--no-build-isolation',
      '-e',
      join(root, 'dags'),
    ]);
  } catch (error) {
    if (error instanceof SetupError && OUT_OF_REACH.test(error.message)) {
      throw new UnavailableError(error.message);
    }
    throw error;
  }
}

/** uv installs in a tenth of pip's time; where it is not to be had, pip does it. */
async function hasUv(step, python, pip) {
  try {
    await step('Installing uv', python, [...pip, UV]);
    return true;
  } catch (error) {
    if (!(error instanceof SetupError) || OUT_OF_REACH.test(error.message)) throw error;
    return false;
  }
}

function fittingPython(version) {
  try {
    return findPython(false, AIRFLOW_VERSIONS[version].newestPythonMinor).path;
  } catch (error) {
    if (error instanceof SetupError) throw new UnavailableError(`Airflow ${version}: ${error.message}`);
    throw error;
  }
}
