import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_AIRFLOW } from '../airflow/versions.mjs';
import { runTerraformSuite } from '../terraform/run-terraform-suite.mjs';
import { runCheck } from './run-check.mjs';
import { runDags } from './run-dags.mjs';
import { runVitest } from './run-vitest.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

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
  { name: 'terraform', isFast: false, run: () => runTerraformSuite(root) },
  { name: 'dags', isFast: false, run: () => runDags(DEFAULT_AIRFLOW, ['-m', 'not full']) },
  {
    name: 'integration',
    isFast: false,
    run: () => runVitest(['--project', 'integration', '--project', 'paced']),
  },
];
