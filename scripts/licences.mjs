// Names every package that the product runs with and whose licence is not on the list; exit code 1 when there is one.
import { resolve } from 'node:path';
import { installedLicences, judgeLicence } from './licences/licences.mjs';

const refused = installedLicences(resolve(import.meta.dirname, '..')).filter(
  (one) => judgeLicence(one) !== 'allowed',
);
for (const { name, version, licence } of refused)
  console.log(`${name} ${version}: ${licence || 'no licence'}`);
if (refused.length > 0) {
  console.log(
    'Not on the list of scripts/licences/licences.mjs: replace the package, or add it there with the reason.',
  );
  process.exitCode = 1;
} else {
  console.log('Every package has a licence of the list.');
}
