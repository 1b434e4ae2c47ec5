import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { watchWorkers } from './worker-peak.js';

const COMMAND = fileURLToPath(new URL('../cli/bin.mjs', import.meta.url));

export interface StepTime {
  readonly step: string;
  readonly seconds: number;
}

export interface StartFigures {
  readonly asOf: string;
  /** From the command's first moment to its last. */
  readonly seconds: number;
  readonly steps: readonly StepTime[];
  /** MB (10^6 bytes), children such as dbt excluded. */
  readonly workerPeakMb: number;
  /** Stock bars in the lake afterwards. */
  readonly landedBars: number;
}

/**
 * Runs `sectorflow start --exit --json --as-of` over a home and times it. The steps are those that the command shows.
 *
 * @throws Error with the command's own words when it fails.
 */
export async function measureStart(home: string, asOf: string): Promise<StartFigures> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [COMMAND, 'start', '--exit', '--json', '--as-of', asOf], {
    env: { ...process.env, SECTORFLOW_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const watch = watchWorkers(child.pid!);
  const steps: StepTime[] = [];
  let document = '';
  let since = startedAt;
  child.stdout.on('data', (text: Buffer) => {
    document += text.toString();
  });
  createInterface(child.stderr).on('line', (line) => {
    process.stderr.write(`${line}\n`);
    const step = /^✔ ([A-Z][A-Za-z ]+)/.exec(line)?.[1];
    if (step === undefined) return;
    const now = performance.now();
    steps.push({ step: step.trim().replace(/ to$/, ''), seconds: inSeconds(now - since) });
    since = now;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const workerPeakMb = watch.stop();
  if (code !== 0) throw new Error(`start --as-of ${asOf} ended with code ${code ?? '?'}: ${document}`);
  steps.push({ step: 'Result and stop', seconds: inSeconds(performance.now() - since) });
  const { counts } = JSON.parse(document) as { counts: { landed: number } };
  return {
    asOf,
    seconds: inSeconds(performance.now() - startedAt),
    steps,
    workerPeakMb,
    landedBars: counts.landed,
  };
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
