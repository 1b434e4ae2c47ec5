// Installs the environments of the named Airflow releases, or of the default one: node scripts/airflow/setup.mjs 2.11.2
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../setup/setup-error.mjs';
import { airflowEnvironment } from './environment.mjs';
import { AIRFLOW_VERSIONS, DEFAULT_AIRFLOW } from './versions.mjs';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const asked = process.argv.slice(2);
const unknown = asked.filter((version) => !(version in AIRFLOW_VERSIONS));
if (unknown.length > 0) {
  console.error(`Unknown ${unknown.join(' ')}; allowed are ${Object.keys(AIRFLOW_VERSIONS).join(', ')}.`);
  process.exit(2);
}
try {
  for (const version of asked.length > 0 ? asked : [DEFAULT_AIRFLOW]) {
    console.log(await airflowEnvironment(root, version));
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
