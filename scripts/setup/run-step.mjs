import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { SetupError } from './setup-error.mjs';

const SHOWN_LINES = 20;

/**
 * Runs one tool, with a progress line on stderr; stdout stays clean for those who print results there.
 * @throws SetupError with the tool's last lines and `advice` when the tool cannot be started or fails.
 */
export async function runStep({ title, command, arguments: args, cwd, advice }) {
  const startedAt = performance.now();
  process.stderr.write(`${title} …`);
  const { code, output } = await run(command, args, cwd);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stderr.write(code === 0 ? ` ${seconds} s\n` : ` failed after ${seconds} s\n`);
  if (code === 0) return;
  const lastLines = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
  throw new SetupError(`${lastLines}\n\n${title} failed. ${advice}`);
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const text = () => Buffer.concat(chunks).toString('utf8');
    child.on('error', (error) => resolve({ code: -1, output: `${text()}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? -1, output: text() }));
  });
}
