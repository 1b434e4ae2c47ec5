import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Runs an installed command of the project in its root folder, on this screen; resolves to its exit code. */
export function runTool(name, args) {
  return new Promise((done) => {
    const child = spawn(join(root, 'node_modules', '.bin', name), args, { cwd: root, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`${name} does not start: ${error.message}`);
      done(-1);
    });
    child.on('close', (code) => done(code ?? -1));
  });
}
