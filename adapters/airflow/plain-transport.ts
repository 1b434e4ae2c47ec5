import { AirflowError } from './airflow-error.js';
import type { AirflowApiVersion, AirflowTransport } from './airflow-transport.js';
import { readJson } from './read-json.js';
import { send } from './send.js';

export interface PlainAirflow {
  /** Of the web server, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly apiVersion: AirflowApiVersion;
  readonly username: string;
  readonly password: () => string;
}

/**
 * Airflow's REST API as it stands, for an Airflow that is not on MWAA. Airflow 2 takes the login with each request,
 * Airflow 3 gives a token for it, which is asked for again when it has expired.
 */
export function createPlainTransport({
  url,
  apiVersion,
  username,
  password,
}: PlainAirflow): AirflowTransport {
  let token: string | null = null;

  async function authorization(): Promise<string> {
    if (apiVersion === 'v1') {
      return `Basic ${Buffer.from(`${username}:${password()}`).toString('base64')}`;
    }
    token ??= await login();
    return `Bearer ${token}`;
  }

  async function login(): Promise<string> {
    const what = `login of ${username} at ${url}`;
    const { status, text } = await send(
      new URL('/auth/token', url).href,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: password() }),
      },
      what,
    );
    if (status >= 400) throw AirflowError.ofStatus(status, what, '');
    const { access_token: given } = (readJson(text, what) ?? {}) as { readonly access_token?: string };
    if (given === undefined) throw new AirflowError('malformed', `${what}: the answer holds no access_token`);
    return given;
  }

  return async ({ method, path, query, body }) => {
    const target = new URL(`/api/${apiVersion}${path}`, url);
    for (const [name, value] of Object.entries(query ?? {})) target.searchParams.set(name, value);
    const what = `${method} ${target.pathname} at ${target.host}`;
    for (let attempt = 1; ; attempt += 1) {
      const { status, text } = await send(
        target.href,
        {
          method,
          headers: { authorization: await authorization(), 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
        what,
      );
      if (status < 400) return readJson(text, what);
      if (status !== 401 || token === null || attempt > 1) throw AirflowError.ofStatus(status, what, text);
      token = null;
    }
  };
}
