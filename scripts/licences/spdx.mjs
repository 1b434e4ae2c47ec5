/** What packages write in place of an SPDX name. */
const WRITTEN = new Map([
  ['3-Clause BSD License', 'BSD-3-Clause'],
  ['Apache 2.0', 'Apache-2.0'],
  ['Apache License 2.0', 'Apache-2.0'],
  ['Apache License, Version 2.0', 'Apache-2.0'],
  ['Apache-2', 'Apache-2.0'],
  ['Artistic License', 'Artistic-1.0'],
  ['LGPL with exceptions', 'LGPL-3.0-or-later'],
  ['MIT License', 'MIT'],
]);

/** The last part of a classifier. Which BSD licence is meant it does not say: the wordings allow the same. */
const CLASSIFIED = new Map([
  ['Apache Software License', 'Apache-2.0'],
  ['BSD License', 'BSD-3-Clause'],
  ['MIT License', 'MIT'],
  ['Mozilla Public License 2.0 (MPL 2.0)', 'MPL-2.0'],
]);

const LOOKS_LIKE_SPDX = /^[A-Za-z0-9.-]+( (OR|AND) [A-Za-z0-9.-]+)*$/;

/**
 * The licence of a Python package as SPDX text, from its metadata: the expression where it has one, else what its field says, else its
 * classifiers, any of which may be chosen. Empty where none can be read.
 */
export function spdxOf({ expression, stated, classifiers }) {
  if (expression) return expression;
  const short = (stated ?? '').trim().split('\n').length === 1 ? (stated ?? '').trim() : '';
  if (WRITTEN.has(short)) return WRITTEN.get(short);
  if (short !== '' && short !== 'UNKNOWN' && LOOKS_LIKE_SPDX.test(short)) return short;
  const named = classifiers.map((text) => CLASSIFIED.get(text.split(' :: ').at(-1)));
  return named.includes(undefined) ? '' : [...new Set(named)].join(' OR ');
}
