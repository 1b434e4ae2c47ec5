import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { IncomingMessage } from 'node:http';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)\/\d{8}\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request, SignedHeaders=(?<signed>[^,]+), Signature=/;

/** Whether a request is signed for the service `airflow` with these credentials: it is signed again, and compared. */
export async function isSigned(
  request: IncomingMessage,
  body: string,
  credentials: Credentials,
): Promise<boolean> {
  const given = request.headers.authorization ?? '';
  const { key, region, service, signed } = AUTHORIZATION.exec(given)?.groups ?? {};
  const date = request.headers['x-amz-date'];
  if (key !== credentials.accessKeyId || service !== 'airflow' || typeof date !== 'string') return false;
  const names = new Set(signed!.split(';'));
  const headers = Object.entries(request.headers).filter(
    ([name]) => names.has(name) && name !== 'x-amz-date',
  );
  const url = new URL(request.url!, 'http://localhost');
  const signer = new SignatureV4({ service, region: region!, credentials, sha256: Sha256 });
  const again = await signer.sign(
    new HttpRequest({
      method: request.method!,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
      body,
    }),
    { signingDate: instantOf(date) },
  );
  return again.headers['authorization'] === given;
}

/** `20180207T110000Z` as an instant. */
function instantOf(compact: string): Date {
  return new Date(compact.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
