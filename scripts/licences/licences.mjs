import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that ask for no more than a notice when the software is used or passed on (SPDX names). */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CNRI-Python',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages whose licence asks for more, each with that licence and why it may stay all the same. */
export const EXCEPTIONS = new Map([
  ['certifi', { licence: 'MPL-2.0', reason: 'its own files stay under it; used as they are' }],
  ['pathspec', { licence: 'MPL-2.0', reason: 'its own files stay under it; used as they are' }],
  [
    'psycopg2-binary',
    {
      licence: 'LGPL-3.0-or-later',
      reason: 'a library loaded at run time, unchanged, that anybody may replace',
    },
  ],
  [
    'tqdm',
    { licence: 'MPL-2.0 AND MIT', reason: 'files of its own stay under the former; used as they are' },
  ],
  [
    'text-unidecode',
    { licence: 'Artistic-1.0', reason: 'or the GPL, as one likes; used as it is, under the former' },
  ],
]);

/** Packages that state none in their package.json, with what their files say. */
const STATED_ELSEWHERE = new Map([['unionfs', 'Unlicense']]);

/**
 * Every npm package of the lock file that is installed and not for development alone: {name, version, licence}, the licence as SPDX
 * text, empty where none is stated.
 */
export function installedLicences(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true && existsSync(join(root, path, 'package.json')))
    .map(([path]) => {
      const { name, version, license, licenses } = JSON.parse(
        readFileSync(join(root, path, 'package.json'), 'utf8'),
      );
      return { name, version, licence: STATED_ELSEWHERE.get(name) ?? licenceText(license ?? licenses) };
    });
}

/** The same of every Python package that the product's requirements pin; see write-python-licences.mjs. */
export function pythonLicences() {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'python-packages.json'), 'utf8'));
}

/** 'allowed', or 'unknown': of an OR one side is enough, of an AND both are needed; exceptions are by name. */
export function judgeLicence({ name, licence }) {
  if (EXCEPTIONS.get(name)?.licence === licence) return 'allowed';
  const isAllowed = licence
    .replace(/^\(|\)$/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((part) => ALLOWED.has(part.replace(/[()]/g, ''))));
  return isAllowed ? 'allowed' : 'unknown';
}

// Old packages state an object, or a list of them: any of the list may be chosen.
function licenceText(stated) {
  if (typeof stated === 'string') return stated;
  if (Array.isArray(stated)) return stated.map(({ type }) => type).join(' OR ');
  return stated?.type ?? '';
}
