import { version as duckDbVersion } from '@duckdb/node-api';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_DIR } from '../../workers/configuration.js';
import { fail, ok, type Check } from './check.js';

const run = promisify(execFile);

/** dbt takes longest to say its version; it is asked for by its package's. */
const PACKAGES = ['duckdb', 'dbt-core', 'dbt-duckdb'] as const;

const PROBE = `
import importlib.metadata, json, platform
def version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
print(json.dumps({"python": platform.python_version(), **{name: version(name) for name in ${JSON.stringify(PACKAGES)}}}))
`;

const SETUP = 'Run `npm run setup`: it installs what is missing or out of date.';

type Versions = Readonly<Record<'python' | (typeof PACKAGES)[number], string | null>>;

/** Node, and what the project's own Python environment holds. */
export async function checkPrograms(): Promise<Check[]> {
  return [await checkNode(), ...(await checkPython()), await checkTemporalBinary()];
}

async function checkNode(): Promise<Check> {
  const file = new URL('../../scripts/setup/node-version.mjs', import.meta.url).href;
  const { nodeProblem } = (await import(file)) as { nodeProblem: (version: string) => string | null };
  const problem = nodeProblem(process.version);
  return problem === null
    ? ok('Node', process.version)
    : fail('Node', process.version, `${problem} Then run \`npm run setup\`.`);
}

async function checkPython(): Promise<Check[]> {
  let versions: Versions;
  try {
    const { stdout } = await run(join(PROJECT_DIR, '.venv', 'bin', 'python'), ['-c', PROBE]);
    versions = JSON.parse(stdout) as Versions;
  } catch (error) {
    return [fail('Python', `.venv does not run: ${firstLine(error)}`, SETUP)];
  }
  const dbt = ['dbt-core', 'dbt-duckdb'] as const;
  const missing = dbt.filter((name) => versions[name] === null);
  return [
    ok('Python', `${versions.python ?? ''} in .venv`),
    missing.length === 0
      ? ok('dbt', dbt.map((name) => `${name} ${versions[name] ?? ''}`).join(', '))
      : fail('dbt', `${missing.join(', ')} not installed`, SETUP),
    compareDuckDb(duckDbVersion().replace(/^v/, ''), versions.duckdb),
  ];
}

/** Both open the same file: a newer minor version writes what an older one cannot read. */
export function compareDuckDb(node: string, python: string | null): Check {
  if (python === null) return fail('DuckDB', `${node} in Node, none in Python`, SETUP);
  const minor = (version: string) => version.split('.').slice(0, 2).join('.');
  return minor(node) === minor(python)
    ? ok('DuckDB', `${node} in Node, ${python} in Python`)
    : fail(
        'DuckDB',
        `${node} in Node, but ${python} in Python: they must have the same minor version`,
        SETUP,
      );
}

async function checkTemporalBinary(): Promise<Check> {
  try {
    const { stdout } = await run(join(PROJECT_DIR, '.venv', 'bin', 'temporal'), ['--version']);
    return ok('Temporal program', stdout.trim());
  } catch (error) {
    return fail('Temporal program', firstLine(error), SETUP);
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
}
