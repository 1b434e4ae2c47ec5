import { onTestFinished } from 'vitest';
import {
  startSandboxMarket,
  type RunningSandbox,
  type SandboxOptions,
} from '../../../../sandbox/market/index.js';
import { temporaryDirectory } from './temporary-directory.js';
import { writeDataDirectory } from './write-data-directory.js';

export const FRED_KEY = 'abcdefghijklmnopqrstuvwxyz012345';
export const AV_KEY = 'TESTKEY';

/** Long enough for a test's requests to FRED, which in truth allows two a second. */
const GENEROUS = { fredPerSecond: 1000 };

/** A sandbox over a small market, closed when the test ends. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  const sandbox = await startSandboxMarket({
    ...options,
    dataDir: options.dataDir ?? (await writeDataDirectory()),
    stateDir: options.stateDir ?? temporaryDirectory(),
    limits: { ...GENEROUS, ...options.limits },
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any;
}

export async function send(url: string, init?: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json(): unknown {
      return JSON.parse(text) as unknown;
    },
  };
}

export function alphaVantage(sandbox: RunningSandbox, query: string, key = AV_KEY): Promise<Reply> {
  return send(`${sandbox.url}/alpha-vantage/query?${query}&apikey=${key}`);
}

export function daily(sandbox: RunningSandbox, symbol: string, key = AV_KEY): Promise<Reply> {
  return alphaVantage(sandbox, `function=TIME_SERIES_DAILY&symbol=${symbol}`, key);
}

export function chart(
  sandbox: Pick<RunningSandbox, 'url'>,
  symbol: string,
  query = 'range=max',
): Promise<Reply> {
  return send(`${sandbox.url}/yahoo/v8/finance/chart/${encodeURIComponent(symbol)}?interval=1d&${query}`);
}

/** The one result of a chart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function chartResult(sandbox: RunningSandbox, symbol: string, query?: string): Promise<any> {
  return (await chart(sandbox, symbol, query)).json.chart.result[0];
}

export function fred(sandbox: RunningSandbox, path: string, query: string, key = FRED_KEY): Promise<Reply> {
  return send(`${sandbox.url}/fred/fred/${path}?${query}&api_key=${key}&file_type=json`);
}

export async function yahooCrumb(sandbox: RunningSandbox): Promise<{ cookie: string; crumb: string }> {
  const { headers } = await send(`${sandbox.url}/yahoo/`);
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const crumb = await send(`${sandbox.url}/yahoo/v1/test/getcrumb`, { headers: { cookie } });
  return { cookie, crumb: crumb.text };
}

export async function addFault(sandbox: RunningSandbox, fault: Record<string, unknown>): Promise<Reply> {
  return send(`${sandbox.url}/control/faults`, { method: 'POST', body: JSON.stringify(fault) });
}

export function setAsOf(sandbox: RunningSandbox, date: string): Promise<Reply> {
  return send(`${sandbox.url}/control/as-of`, { method: 'PUT', body: JSON.stringify({ date }) });
}
