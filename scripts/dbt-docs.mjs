/**
 * Builds the documentation of models, columns and lineage from the project and the local warehouse, and serves it until it is
 * stopped: npm run dbt:docs [-- --port N | --no-serve]. While a run builds models the warehouse is locked; try again after it.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DEFAULT_PORT = '8090';

const root = fileURLToPath(new URL('../', import.meta.url));
const options = process.argv.slice(2);
const port = options.includes('--port') ? options[options.indexOf('--port') + 1] : DEFAULT_PORT;

/** @param {string[]} args @returns {void} Ends this process with dbt's exit code when dbt fails. */
function dbt(args) {
  const { status, error } = spawnSync(join(root, '.venv', 'bin', 'dbt'), args, {
    cwd: join(root, 'dbt'),
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

dbt(['docs', 'generate', '--static']);
process.stdout.write(`${join(root, 'dbt', 'target', 'static_index.html')}: one page that needs no server\n`);
if (!options.includes('--no-serve')) dbt(['docs', 'serve', '--port', port, '--no-browser']);
