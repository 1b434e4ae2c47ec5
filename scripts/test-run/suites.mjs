import { runCheck } from './run-check.mjs';
import { runVitest } from './run-vitest.mjs';

/** Every suite in the order of running: what fails soonest comes first. A check counts as one test. */
export const SUITES = [
  { name: 'lint', isFast: true, run: () => runCheck('eslint', ['.', '--max-warnings', '0']) },
  { name: 'format', isFast: false, run: () => runCheck('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'types', isFast: true, run: () => runCheck('tsc', ['--noEmit']) },
  {
    name: 'architecture',
    isFast: false,
    run: () => runVitest(['--project', 'unit', 'tests/architecture/']),
  },
  {
    name: 'unit',
    isFast: true,
    run: () => runVitest(['--project', 'unit', 'tests/unit/']),
  },
  { name: 'integration', isFast: false, run: () => runVitest(['--project', 'integration']) },
];
