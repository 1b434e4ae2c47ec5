import { spawn } from 'node:child_process';

/** Runs a program on this screen; resolves to its exit code and, beside the screen, what it printed. */
export function runProgram(path, args, { cwd, env = process.env, isQuiet = false }) {
  return new Promise((done) => {
    const child = spawn(path, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (stream) => (chunk) => {
      output += chunk.toString('utf8');
      if (!isQuiet) stream.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => done({ code: -1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => done({ code: code ?? -1, output }));
  });
}
