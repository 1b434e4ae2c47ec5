import { Sha256 } from '@aws-crypto/sha256-js';
import type { MWAAClient } from '@aws-sdk/client-mwaa';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { AirflowError, type AirflowErrorKind } from './airflow-error.js';
import type { AirflowTransport } from './airflow-transport.js';
import type { MwaaLocation } from './mwaa-environment.js';
import { readJson } from './read-json.js';
import { send } from './send.js';

/** InvokeRestApi refuses longer ones (AWS API reference, InvokeRestApi, `Path`). */
const MAX_PATH_CHARACTERS = 64;

const KIND_OF_TYPE: Readonly<Record<string, AirflowErrorKind>> = {
  AccessDeniedException: 'unauthorised',
  ResourceNotFoundException: 'not_found',
  ThrottlingException: 'throttled',
  ValidationException: 'bad_request',
  InternalServerException: 'unavailable',
};

/**
 * Airflow's REST API behind MWAA's InvokeRestApi, which needs AWS permissions in place of an Airflow login. The client
 * version that we have does not know the operation, so the request is made here and signed with the SDK's own signer and the
 * client's own credentials.
 */
export function createMwaaTransport(
  client: MWAAClient,
  { environment, region, endpoint }: MwaaLocation,
): AirflowTransport {
  const url = new URL(endpoint ?? `https://env.airflow.${region}.amazonaws.com`);
  const signer = new SignatureV4({
    service: 'airflow',
    region,
    credentials: () => client.config.credentials(),
    sha256: Sha256,
  });
  return async ({ method, path, query, body }) => {
    const what = `${method} ${path} of MWAA environment ${environment}`;
    if (path.length > MAX_PATH_CHARACTERS) {
      const message = `${what}: ${path.length} characters; InvokeRestApi allows ${MAX_PATH_CHARACTERS}: use shorter DAG and run ids`;
      throw new AirflowError('bad_request', message);
    }
    const request = new HttpRequest({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      path: `/restapi/${encodeURIComponent(environment)}`,
      headers: { host: url.host, 'content-type': 'application/json' },
      body: JSON.stringify({ Path: path, Method: method, QueryParameters: query, Body: body }),
    });
    const { headers } = await signer.sign(request);
    const { status, text } = await send(
      new URL(request.path, url).href,
      { method: 'POST', headers, body: request.body as string },
      what,
    );
    const answer = readJson(text, what) as InvokeRestApiAnswer | null;
    if (status < 400) return answer?.RestApiResponse ?? null;
    throw errorOf(status, answer, what);
  };
}

interface InvokeRestApiAnswer {
  readonly __type?: string;
  readonly message?: string;
  /** What Airflow itself answered, when the request came that far. */
  readonly RestApiStatusCode?: number;
  readonly RestApiResponse?: unknown;
}

function errorOf(status: number, answer: InvokeRestApiAnswer | null, what: string): AirflowError {
  if (answer?.RestApiStatusCode !== undefined) {
    return AirflowError.ofStatus(
      answer.RestApiStatusCode,
      what,
      JSON.stringify(answer.RestApiResponse ?? ''),
    );
  }
  const type = answer?.__type?.split('#').at(-1) ?? '';
  const kind = KIND_OF_TYPE[type];
  if (kind === undefined) return AirflowError.ofStatus(status, what, answer?.message ?? '');
  return new AirflowError(kind, `${what}: ${type}: ${answer?.message ?? ''}`, { status });
}
