// What `npm run airflow` runs once everything is installed: the local stack (or the one that runs over this home already), and
// Airflow beside it until Ctrl-C. Its one argument is the Python of Airflow's environment.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CliError, EXIT } from '../../cli/output/cli-error.js';
import { sandboxHealth } from '../../cli/pipeline/sandbox-client.js';
import { DATA_DIR } from '../../cli/stack/data-dir.js';
import { interruptible } from '../../cli/stack/interruptible.js';
import { findStack, startOwn } from '../../cli/stack/open-stack.js';
import { isSession, previousSession } from '../../domain/calendar/trading-calendar.js';
import { PROJECT_DIR, readConfiguration } from '../../workers/configuration.js';

const python = process.argv[2]!;
let airflowEnded: Promise<unknown> = Promise.resolve();

try {
  await interruptible(async ({ onStack, onDone }) => {
    const configuration = readConfiguration();
    const stack = (await findStack(configuration)) ?? (await startOwn(configuration, { dataDir: DATA_DIR }));
    onStack(stack);
    const address = process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233';
    const args = ['--home', join(stack.home.root, 'airflow'), '--temporal', address];
    if (stack.uiUrl !== null) args.push('--ui', stack.uiUrl);
    if (stack.sandboxUrl !== null) args.push('--trading-date', await marketDate(stack.sandboxUrl));
    onDone();
    const airflow = spawn(python, [join(PROJECT_DIR, 'scripts', 'airflow', 'run_airflow.py'), ...args], {
      stdio: 'inherit',
    });
    process.once('SIGTERM', () => airflow.kill('SIGTERM'));
    const ended = once(airflow, 'exit') as Promise<[number | null]>;
    airflowEnded = ended;
    const [code] = await Promise.race([ended, stack.failed]);
    if (code !== 0)
      throw new CliError(`Airflow ended with code ${code ?? 'none'}.`, EXIT.failed, 'AirflowEnded');
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof CliError ? error.exitCode : EXIT.failed;
}
await airflowEnded;
// A client's call that waits for its retry would hold the process up.
process.exit();

async function marketDate(sandboxUrl: string): Promise<string> {
  const { asOf } = await sandboxHealth(sandboxUrl);
  return isSession(asOf) ? asOf : previousSession(asOf);
}
