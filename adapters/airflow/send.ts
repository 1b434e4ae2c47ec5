import { request } from 'undici';
import { AirflowError } from './airflow-error.js';

/** The web server of a small environment is slow to wake. */
const TIMEOUT_MS = 60_000;

export interface Sent {
  readonly status: number;
  readonly text: string;
}

/** @throws AirflowError of kind `unavailable` when no whole answer comes. */
export async function send(
  url: string,
  options: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
  what: string,
): Promise<Sent> {
  try {
    const { method, headers, body } = options;
    const answer = await request(url, {
      method: method as 'GET',
      headers: { ...headers },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no whole answer';
    throw new AirflowError('unavailable', `${what}: ${code}`, { cause });
  }
}
