import { spawnSync } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

const NAMES = ['python3.13', 'python3.12', 'python3.11', 'python3', 'python'];
const OLDEST_MINOR = 11;
// dbt-core 1.11 and its mashumaro 3.14 do not run on 3.14.
const NEWEST_MINOR = 13;

const PROBE = `
import sys
try:
    import venv, ensurepip
    complete = 1
except ImportError:
    complete = 0
print(*sys.version_info[:3], complete, sys.executable)
`;

/**
 * The Python to make the environment with: the one that SECTORFLOW_PYTHON names, else the first fitting one on the PATH.
 * @param withUv uv makes environments without Python's own venv and ensurepip modules.
 * @param newestMinor of Python 3; what is installed may not run on newer ones.
 * @throws SetupError with one sentence when there is none.
 */
export function findPython(withUv, newestMinor = NEWEST_MINOR) {
  const needed = `Python 3.${OLDEST_MINOR} to 3.${newestMinor}`;
  const named = process.env.SECTORFLOW_PYTHON;
  const found = (named ? [named] : NAMES).map(probe).filter((python) => python !== undefined);
  const fitting = found.filter((python) => isSupported(python, newestMinor));
  const python = fitting.find(({ isComplete }) => isComplete || withUv);
  if (python !== undefined) return python;

  if (named && found.length === 0) {
    throw new SetupError(`SECTORFLOW_PYTHON names "${named}", which does not run as Python; name ${needed}.`);
  }
  if (fitting.length > 0) throw new SetupError(withoutVenv(fitting[0]));
  const given = found.length === 0 ? 'none was found' : `found ${found.map(describe).join(', ')}`;
  throw new SetupError(
    `Sectorflow needs ${needed}; ${given}. Install it from https://www.python.org or your system's packages, or name it in SECTORFLOW_PYTHON.`,
  );
}

function probe(command) {
  const { status, stdout } = spawnSync(command, ['-c', PROBE], { encoding: 'utf8' });
  const match = /^(\d+) (\d+) (\d+) ([01]) (.+)$/m.exec(status === 0 ? stdout : '');
  if (match === null) return undefined;
  const [, major, minor, micro, complete, path] = match;
  const version = `${major}.${minor}.${micro}`;
  return { version, major: Number(major), minor: Number(minor), isComplete: complete === '1', path };
}

function isSupported({ major, minor }, newestMinor) {
  return major === 3 && minor >= OLDEST_MINOR && minor <= newestMinor;
}

function withoutVenv({ minor, path }) {
  return `Python 3.${minor} at ${path} lacks its venv module: install the system package python3.${minor}-venv (Debian, Ubuntu: sudo apt install python3.${minor}-venv), or uv.`;
}

function describe({ version, path }) {
  return `${version} at ${path}`;
}
