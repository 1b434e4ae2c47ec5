// Installs dbt for Redshift into .venv-redshift, where it is not yet; see requirements-redshift.txt.
import { setUpRedshift } from './setup/main.mjs';

const failure = await setUpRedshift();
if (failure !== null) {
  process.stderr.write(`${failure}\n`);
  process.exitCode = 1;
}
