// Runs every suite in turn and ends with one line: `N passed, N failed`. `--fast` runs those that need no servers.
import { printSummary } from './test-run/print-summary.mjs';
import { SUITES } from './test-run/suites.mjs';

const unknown = process.argv.slice(2).filter((argument) => argument !== '--fast');
if (unknown.length > 0) {
  console.error(`Unknown option ${unknown.join(' ')}; allowed is --fast.`);
  process.exit(2);
}
const suites = process.argv.includes('--fast') ? SUITES.filter((suite) => suite.isFast) : SUITES;

const results = [];
for (const suite of suites) {
  console.log(`\n── ${suite.name}`);
  const startedAt = Date.now();
  const counts = await suite.run();
  results.push({ name: suite.name, seconds: (Date.now() - startedAt) / 1000, ...counts });
}
process.exitCode = printSummary(results);
