import { fstatSync } from 'node:fs';

/** A pipe or socket has a parent at its other end; a terminal or /dev/null has not. */
function stdinHasParent(): boolean {
  try {
    const stdin = fstatSync(process.stdin.fd);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    // Started with stdin closed.
    return false;
  }
}

/** Resolves when this process is asked to end, or its parent is gone: no child outlives a killed parent. */
export function untilOrphaned(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => resolve();
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
    if (process.connected) process.once('disconnect', end);
    if (stdinHasParent()) {
      process.stdin.once('end', end);
      process.stdin.once('error', end);
      process.stdin.resume();
    }
  });
}
