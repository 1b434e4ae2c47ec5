// Runs every suite in turn and ends with one line: `N passed, N failed`. `--fast` runs those that need no servers,
// `--only NAME` one.
import { parseArgs } from 'node:util';
import { printSummary } from './test-run/print-summary.mjs';
import { SUITES } from './test-run/suites.mjs';

const results = [];
for (const suite of chosen()) {
  console.log(`\n── ${suite.name}`);
  const startedAt = Date.now();
  const counts = await suite.run();
  results.push({ name: suite.name, seconds: (Date.now() - startedAt) / 1000, ...counts });
}
process.exitCode = printSummary(results);

function chosen() {
  const { fast, only } = options();
  if (only !== undefined && !SUITES.some((suite) => suite.name === only)) {
    refuse(`Unknown suite ${only}; allowed is ${SUITES.map((suite) => suite.name).join(', ')}.`);
  }
  return SUITES.filter((suite) => (only === undefined || suite.name === only) && (!fast || suite.isFast));
}

function options() {
  try {
    return parseArgs({ options: { fast: { type: 'boolean', default: false }, only: { type: 'string' } } })
      .values;
  } catch (error) {
    return refuse(`${error.message.split('. ')[0]}; allowed is --fast, --only NAME.`);
  }
}

function refuse(message) {
  console.error(message);
  process.exit(2);
}
