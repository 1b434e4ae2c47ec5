// `npm run airflow`: installs Airflow when it is first needed, then runs it beside the local stack until Ctrl-C.
// `npm run airflow -- trigger [dag] [conf as JSON]` runs a DAG in the Airflow that runs, and shows how its tasks go.
// `npm run airflow -- package [version]` writes what Amazon MWAA takes from its bucket to dist/mwaa.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../setup/main.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { airflowEnvironment } from './environment.mjs';
import { AIRFLOW_VERSIONS, DEFAULT_AIRFLOW } from './versions.mjs';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const [command = 'serve', ...rest] = process.argv.slice(2);

const commands = { serve, trigger, package: packageForMwaa };
const work = commands[command];
if (work === undefined) {
  console.error(
    `Unknown ${command}; allowed is nothing, trigger [dag] [conf as JSON], or package [${Object.keys(AIRFLOW_VERSIONS).join(' | ')}].`,
  );
  process.exit(2);
}
const failure = await setUp();
if (failure !== null) {
  console.error(failure);
  process.exit(1);
}
try {
  const python = await airflowEnvironment(root, DEFAULT_AIRFLOW);
  process.exitCode = work(python, rest);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function serve(python) {
  // Ctrl-C reaches the whole group of processes: this one waits for the others to end.
  process.on('SIGINT', () => undefined);
  const tsx = new URL('../../node_modules/tsx/dist/esm/index.mjs', import.meta.url).href;
  return run(process.execPath, ['--import', tsx, join(root, 'scripts', 'airflow', 'run-local.ts'), python]);
}

function trigger(python, args) {
  const home = resolve(process.env.SECTORFLOW_HOME ?? join(root, '.sectorflow'));
  const script = join(root, 'scripts', 'airflow', 'trigger_dag.py');
  return run(python, [script, join(home, 'airflow'), ...args]);
}

function packageForMwaa(python, [version = DEFAULT_AIRFLOW]) {
  if (!(version in AIRFLOW_VERSIONS)) {
    throw new SetupError(
      `Airflow version: got "${version}"; allowed is ${Object.keys(AIRFLOW_VERSIONS).join(', ')}.`,
    );
  }
  const folder = join(root, 'dist', 'mwaa');
  return run(python, [join(root, 'scripts', 'airflow', 'package_mwaa.py'), folder, version]);
}

function run(program, args) {
  return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
}
