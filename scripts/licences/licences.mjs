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
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
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

/** 'allowed', or 'unknown': of an OR one side is enough, of an AND both are needed. */
export function judgeLicence({ licence }) {
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
