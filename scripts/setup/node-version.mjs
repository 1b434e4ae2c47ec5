/**
 * The Node lines that every installed package accepts (`engines` in package-lock.json), oldest first: a line
 * is good from this minor version on; lines after the last are good as they are.
 */
const SUPPORTED_LINES = [
  { major: 20, minor: 19 },
  { major: 22, minor: 13 },
  { major: 24, minor: 0 },
];

/** The sentence to show when Node `version` (as `process.version` writes it) is too old, otherwise null. */
export function nodeProblem(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  const oldest = SUPPORTED_LINES[0];
  const newest = SUPPORTED_LINES[SUPPORTED_LINES.length - 1];
  if (major >= newest.major) return null;
  if (SUPPORTED_LINES.some((line) => line.major === major && minor >= line.minor)) return null;

  const isOld = major < oldest.major || (major === oldest.major && minor < oldest.minor);
  const needed = isOld ? '20.19 or newer' : '20.19, 22.13, or 24 and newer';
  return `Sectorflow needs Node ${needed}; this is ${version}. Install a long-term release from https://nodejs.org.`;
}
