// Runs a program that knows nothing of its parent, and ends it when the parent goes: node end-with-parent.mjs COMMAND ARGS...
import { spawn } from 'node:child_process';

const GRACE_MS = 5_000;

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const end = () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
};

process.on('disconnect', end);
process.on('SIGTERM', end);
process.on('SIGINT', end);
child.on('error', (error) => {
  console.error(`${command}: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  // Ending as the program did tells the one who watches whether it gave up or was killed.
  if (signal === null) process.exit(code ?? 1);
  process.kill(process.pid, 'SIGKILL');
});
process.send?.({ pid: child.pid });
