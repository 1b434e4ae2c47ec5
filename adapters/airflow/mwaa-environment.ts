import { GetEnvironmentCommand, MWAAClient } from '@aws-sdk/client-mwaa';
import { AirflowError } from './airflow-error.js';
import type { AirflowApiVersion } from './airflow-transport.js';

export interface MwaaLocation {
  readonly environment: string;
  readonly region: string;
  /** Another address than AWS's own, for a local stand-in or a private endpoint. */
  readonly endpoint?: string;
}

export interface MwaaEnvironment {
  /** Such as AVAILABLE, UPDATING or UNAVAILABLE. */
  readonly status: string;
  readonly airflowVersion: string;
  readonly apiVersion: AirflowApiVersion;
  readonly webserverUrl: string | null;
  /** Why the last update failed, when it did. */
  readonly lastUpdateError: string | null;
}

export function createMwaaClient({ region, endpoint }: MwaaLocation): MWAAClient {
  // The SDK puts `env.` or `api.` before the host name, which no local address has.
  return new MWAAClient({ region, ...(endpoint === undefined ? {} : { endpoint, disableHostPrefix: true }) });
}

/** @throws AirflowError when the environment does not exist or may not be read. */
export async function mwaaEnvironment(client: MWAAClient, name: string): Promise<MwaaEnvironment> {
  const what = `MWAA environment ${name}`;
  try {
    const { Environment: found } = await client.send(new GetEnvironmentCommand({ Name: name }));
    const airflowVersion = found?.AirflowVersion ?? '';
    return {
      status: found?.Status ?? 'UNKNOWN',
      airflowVersion,
      apiVersion: airflowVersion.startsWith('2.') ? 'v1' : 'v2',
      webserverUrl: found?.WebserverUrl ?? null,
      lastUpdateError: found?.LastUpdate?.Error?.ErrorMessage ?? null,
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
