// Names every package that the product runs with and whose licence is not on the list; exit code 1 when there is one.
import { resolve } from 'node:path';
import { EXCEPTIONS, installedLicences, judgeLicence, pythonLicences } from './licences/licences.mjs';

const all = [...installedLicences(resolve(import.meta.dirname, '..')), ...pythonLicences()];
const refused = all.filter((one) => judgeLicence(one) !== 'allowed');
for (const { name, version, licence } of refused)
  console.log(`${name} ${version}: ${licence || 'no licence'}`);
if (refused.length > 0) {
  console.log(
    'Not on the list of scripts/licences/licences.mjs: replace the package, or add it there with the reason.',
  );
  process.exitCode = 1;
} else {
  for (const [name, { licence, reason }] of EXCEPTIONS)
    console.log(`Exception: ${name}, ${licence}: ${reason}.`);
  console.log(`Each of ${all.length} packages has a licence of the list, or is an exception.`);
}
