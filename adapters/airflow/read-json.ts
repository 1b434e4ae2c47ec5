import { AirflowError } from './airflow-error.js';

/** @throws AirflowError of kind `malformed`: a proxy's page, or an answer that was cut short. */
export function readJson(text: string, what: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch (cause) {
    throw new AirflowError('malformed', `${what}: the answer is not JSON`, { cause });
  }
}
