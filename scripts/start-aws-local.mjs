// `npm run start:aws-local`: `sectorflow start` with its lake in S3 and its warehouse in Redshift, or what stands in for them.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setUp, setUpRedshift } from './setup/main.mjs';

const failure = (await setUp()) ?? (await setUpRedshift());
if (failure !== null) {
  process.stderr.write(`${failure}\n`);
  process.exitCode = 1;
} else {
  const main = fileURLToPath(new URL('../sandbox/aws/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The terminal's Ctrl-C reaches the child as well, which ends in order.
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
