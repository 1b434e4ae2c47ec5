import { GetEnvironmentCommand, MWAAClient } from '@aws-sdk/client-mwaa';
import type { AirflowEnvironment } from '../../domain/health/airflow-environment.js';
import { AirflowError } from './airflow-error.js';

export interface MwaaLocation {
  readonly environment: string;
  readonly region: string;
  /** Another address than AWS's own, for a local stand-in or a private endpoint. */
  readonly endpoint?: string;
}

export function createMwaaClient({ region, endpoint }: MwaaLocation): MWAAClient {
  // The SDK puts `env.` or `api.` before the host name, which no local address has.
  return new MWAAClient({ region, ...(endpoint === undefined ? {} : { endpoint, disableHostPrefix: true }) });
}

/** @throws AirflowError when the environment does not exist or may not be read. */
export async function mwaaEnvironment(client: MWAAClient, name: string): Promise<AirflowEnvironment> {
  const what = `MWAA environment ${name}`;
  try {
    const { Environment: found } = await client.send(new GetEnvironmentCommand({ Name: name }));
    const status = found?.Status ?? 'UNKNOWN';
    return {
      name,
      status,
      available: status === 'AVAILABLE',
      airflowVersion: found?.AirflowVersion ?? '',
      // MWAA leaves the scheme out.
      url: found?.WebserverUrl === undefined ? null : `https://${found.WebserverUrl}`,
      problem: found?.LastUpdate?.Error?.ErrorMessage ?? null,
    };
  } catch (cause) {
    const { name: type, message } = cause as Error;
    const kinds = {
      ResourceNotFoundException: 'not_found',
      AccessDeniedException: 'unauthorised',
      ValidationException: 'bad_request',
      ThrottlingException: 'throttled',
    } as const;
    const kind = type in kinds ? kinds[type as keyof typeof kinds] : 'unavailable';
    throw new AirflowError(kind, `${what}: ${type}: ${message}`, { cause });
  }
}
