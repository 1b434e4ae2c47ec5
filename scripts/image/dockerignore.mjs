/**
 * Whether a path (from the context's root, with /) is left out of the image's context, by the lines of .dockerignore: the last
 * line that fits decides, ! takes back. Knows * and **, which is what the file uses.
 */
export function ignoredBy(dockerignore) {
  const rules = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isBack: line.startsWith('!'), pattern: asPattern(line.replace(/^!/, '')) }));
  return (path) =>
    rules.reduce((isIgnored, { isBack, pattern }) => (pattern.test(path) ? !isBack : isIgnored), false);
}

// A folder's rule holds for all that is in it.
function asPattern(glob) {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**/', '\u0000')
    .replaceAll('*', '[^/]*')
    .replaceAll('\u0000', '(?:.*/)?');
  return new RegExp(`^${source}(?:/.*)?$`);
}
