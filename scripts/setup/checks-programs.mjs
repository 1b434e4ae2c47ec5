import { join } from 'node:path';
import { pythonEnvironment } from './python-packages.mjs';
import { withLock } from './lock.mjs';

/**
 * The checkers of requirements-checks.txt, installed into .venv-checks/ when they are missing or out of date: only the suites that
 * use them need them, so `npm start` does not pay for them. Resolves to their paths.
 */
export async function checksPrograms(root) {
  const environment = pythonEnvironment({
    root,
    folder: join(root, '.venv-checks'),
    requirements: join(root, 'requirements-checks.txt'),
  });
  if (!environment.isCurrent()) {
    await withLock(root, async () => {
      if (!environment.isCurrent()) await environment.install();
    });
  }
  const program = (name) => join(root, '.venv-checks', 'bin', name);
  return { checkov: program('checkov'), hadolint: program('hadolint') };
}
