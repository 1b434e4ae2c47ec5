import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerRequirements } from '../image/worker-requirements.mjs';
import { pythonLicences } from './licences.mjs';
import { keyOf, pinsOf } from './python-requirements.mjs';

/** The Python packages of the worker image as CycloneDX components. */
export function pythonComponents(root) {
  const read = (name) => readFileSync(join(root, name), 'utf8');
  const wanted = pinsOf(
    `${workerRequirements(read('requirements.txt'))}\n${read('requirements-redshift.txt')}`,
  );
  const keys = new Set(wanted.map(keyOf));
  return pythonLicences()
    .filter((one) => keys.has(keyOf(one)))
    .map(({ name, version, licence }) => {
      const purl = `pkg:pypi/${name.toLowerCase().replaceAll('_', '-')}@${version}`;
      return {
        'bom-ref': purl,
        type: 'library',
        name,
        version,
        scope: 'required',
        purl,
        licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
      };
    });
}
