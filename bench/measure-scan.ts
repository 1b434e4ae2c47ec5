import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

/** What scanning the bundled history once costs, from starting Node to the last byte of the document. */
export interface ScanFigures {
  readonly rows: number;
  readonly findings: number;
  /** Wall-clock time. */
  readonly seconds: number;
  /** Largest resident set, in MB (10^6 bytes). */
  readonly peakMb: number;
}

const PROJECT_DIR = join(import.meta.dirname, '..');
const SCAN = ['cli/bin.mjs', 'quality', 'scan', '--data', 'sandbox/data', '--json'];
/** Told by the process itself when it ends, in units of 1,024 bytes. */
const TELL_PEAK = `data:text/javascript,process.on('exit',()=>process._rawDebug('maxRSS '+process.resourceUsage().maxRSS))`;
const BYTES_PER_KIB = 1024;
const BYTES_PER_MB = 1e6;
/** The document has some 600 KB. */
const MAX_OUTPUT_BYTES = 1e8;

export async function measureScan(): Promise<ScanFigures> {
  const start = performance.now();
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', TELL_PEAK, ...SCAN], {
    cwd: PROJECT_DIR,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  const seconds = Math.round((performance.now() - start) / 10) / 100;
  const kib = Number(/^maxRSS (\d+)$/m.exec(stderr)?.[1] ?? NaN);
  const { rows, findings } = JSON.parse(stdout) as { rows: number; findings: readonly unknown[] };
  const peakMb = Math.round((kib * BYTES_PER_KIB) / BYTES_PER_MB);
  return { rows, findings: findings.length, seconds, peakMb };
}
