import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sandboxSettings } from './sandbox-settings.js';
import type { ProcessSpec } from './supervised-process.js';
import { tsxArguments } from './tsx-arguments.js';

export interface SandboxProcessOptions {
  readonly projectDir: string;
  readonly dataDir: string;
  /** "Today"; undefined keeps the sandbox's own. */
  readonly asOf: string | undefined;
  readonly stateDir: string;
  readonly logDir: string;
  readonly port: number;
}

/** The sandbox market, over state that survives it. */
export function sandboxProcess({
  projectDir,
  dataDir,
  asOf,
  stateDir,
  logDir,
  port,
}: SandboxProcessOptions): ProcessSpec {
  const args = [
    ...tsxArguments(projectDir),
    fileURLToPath(new URL('../market/main.ts', import.meta.url)),
    ...['--data', dataDir, '--state', stateDir, '--port', String(port)],
  ];
  return {
    name: 'sandbox market',
    command: process.execPath,
    args: [...args, ...(asOf === undefined ? [] : ['--as-of', asOf])],
    // The date may have been advanced since: it is in the sandbox's own state.
    restartArgs: args,
    cwd: projectDir,
    env: process.env,
    logFile: join(logDir, 'sandbox.log'),
    isReady: (output) => output.includes(`"port":${port}`),
  };
}

/** What makes the production clients ask a sandbox instead of the providers. */
export function sandboxEnvironment(url: string): Record<string, string> {
  return {
    ...sandboxSettings(process.env),
    ALPHA_VANTAGE_BASE_URL: `${url}/alpha-vantage`,
    YAHOO_BASE_URL: `${url}/yahoo`,
    FRED_BASE_URL: `${url}/fred`,
  };
}
