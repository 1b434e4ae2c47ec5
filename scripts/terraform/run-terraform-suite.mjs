import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checksPrograms } from '../setup/checks-programs.mjs';
import { copyTerraform } from './copy-terraform.mjs';
import { countTerraformTests } from './count-terraform-tests.mjs';
import { findProgram } from './find-program.mjs';
import { providerEnvironment } from './provider-environment.mjs';
import { runProgram } from './run-program.mjs';

const ENVIRONMENTS = ['dev', 'staging', 'prod'];
// checkov leaves a module out whose count is 0: with these Airflow's is there.
const ARTEFACTS = { mwaa_artefacts: { requirements_version: 'v1', plugins_version: 'v1' } };
// Its own limit of 10 seconds a file is reached on a busy machine, and then the file is left out.
const CHECKOV_PARSE_SECONDS = '120';

/**
 * Format, validate, `terraform test`, checkov and tflint, on a copy of terraform/. What needs a program that is not on this
 * machine counts as skipped, by name. Resolves to counts and notes, as every suite.
 */
export async function runTerraformSuite(root) {
  const room = mkdtempSync(join(tmpdir(), 'sectorflow-terraform-'));
  const counts = { passed: 0, failed: 0, skipped: 0, note: '' };
  const add = ({ passed, failed, skipped }) => {
    counts.passed += passed;
    counts.failed += failed;
    counts.skipped += skipped;
  };
  const check = (what, isPassed) => {
    console.log(`${isPassed ? 'passed' : 'FAILED'}: ${what}`);
    add({ passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 });
    return isPassed;
  };
  const skip = (what, missing) => {
    console.log(`skipped: ${what}, because ${missing} is not installed`);
    counts.note += `${counts.note === '' ? '' : '; '}skipped for want of ${missing}: ${what}`;
    add({ passed: 0, failed: 0, skipped: 1 });
  };

  try {
    const folder = copyTerraform(root, room);
    await judgeTerraform();
    await judgeCheckov();
    await judgeTflint();
    return counts;

    async function judgeTerraform() {
      const what = 'terraform fmt, validate and test';
      const terraform = findProgram('terraform');
      if (terraform === undefined) return skip(what, 'terraform');
      const { missing, env, note } = await providerEnvironment({ root, terraformFolder: folder, room });
      if (missing !== undefined) return skip(what, missing);
      console.log(`with ${note}`);
      const run = (args, options = {}) =>
        runProgram(terraform, args, { cwd: folder, env: { ...process.env, ...env }, ...options });
      const passes = async (args) => check(`terraform ${args.join(' ')}`, (await run(args)).code === 0);

      await passes(['fmt', '-check', '-recursive', '-diff']);
      for (const place of [[], ['-chdir=bootstrap']]) {
        const init = await run([...place, 'init', '-backend=false', '-input=false', '-no-color'], {
          isQuiet: true,
        });
        if (!check(`terraform ${[...place, 'init'].join(' ')}`, init.code === 0)) {
          console.log(init.output);
          return;
        }
        await passes([...place, 'validate', '-no-color']);
      }
      for (const environment of ENVIRONMENTS) {
        // The tests of modules are the same everywhere: once is enough.
        const filter = environment === 'dev' ? [] : ['-filter=tests/environment.tftest.hcl'];
        console.log(`\nterraform test, as in ${environment}`);
        const args = ['test', '-no-color', `-var-file=environments/${environment}.tfvars`, ...filter];
        const { code, output } = await run(args);
        add(countTerraformTests(output, code));
      }
    }

    async function judgeCheckov() {
      const { checkov } = await checksPrograms(root);
      const variables = join(room, 'artefacts.tfvars.json');
      writeFileSync(variables, JSON.stringify(ARTEFACTS));
      const args = ['--framework', 'terraform', '--compact', '--quiet', '--skip-download'];
      // Its parser takes minutes over the files of terraform's own tests, which deploy nothing.
      args.push(
        '--skip-path',
        'tests',
        '--directory',
        folder,
        '--var-file',
        join(folder, 'environments', 'prod.tfvars'),
      );
      const env = { ...process.env, HCL_PARSE_TIMEOUT_SEC: CHECKOV_PARSE_SECONDS, LOG_LEVEL: 'ERROR' };
      const { code, output } = await runProgram(checkov, [...args, '--var-file', variables], {
        cwd: room,
        env,
      });
      // A file that it could not read is not one that it found nothing in.
      check(
        'checkov',
        code === 0 && /Passed checks: [1-9]/.test(output) && !output.includes('Parsing errors'),
      );
    }

    async function judgeTflint() {
      const tflint = findProgram('tflint', [join(root, '.venv-checks', 'bin')]);
      if (tflint === undefined) return skip('tflint', 'tflint');
      const args = ['--recursive', `--config=${join(folder, '.tflint.hcl')}`];
      check('tflint', (await runProgram(tflint, args, { cwd: folder })).code === 0);
    }
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}
