import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned, type Credentials } from './verify-signature.js';

/** Passes a call on to an Airflow. `path` is below its REST API's root. */
export type Forward = (call: {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}) => Promise<{ readonly status: number; readonly body: unknown }>;

export interface SandboxMwaaOptions {
  readonly environment: string;
  readonly airflowVersion: string;
  readonly webserverUrl: string;
  /** AVAILABLE unless given. */
  readonly status?: string;
  readonly credentials: Credentials;
  readonly forward: Forward;
  /** Any free one unless given. */
  readonly port?: number;
}

export interface SandboxMwaa {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const MAX_PATH_CHARACTERS = 64;

/**
 * A stand-in for the two operations of MWAA that the product uses, GetEnvironment and InvokeRestApi, on loopback. It refuses what is not
 * signed with its credentials, and passes REST calls on to a real Airflow, as MWAA does. It proves the signature and the wire
 * format; it proves nothing about IAM policies or MWAA's own network.
 */
export async function startSandboxMwaa(options: SandboxMwaaOptions): Promise<SandboxMwaa> {
  const server = createServer((request, response) => {
    void handle(request, options).then(
      (answer) => {
        write(response, answer);
      },
      (error: unknown) => {
        write(response, refusal(500, 'InternalServerException', String(error)));
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

async function handle(request: IncomingMessage, options: SandboxMwaaOptions): Promise<Answer> {
  const body = await textOf(request);
  if (!(await isSigned(request, body, options.credentials))) {
    return refusal(403, 'AccessDeniedException', 'the request is not signed by a known key');
  }
  const [, operation, environment] = new URL(request.url!, 'http://localhost').pathname.split('/');
  if (environment !== options.environment) {
    return refusal(404, 'ResourceNotFoundException', `no environment named ${environment}`);
  }
  if (operation === 'environments' && request.method === 'GET') return environmentOf(options);
  if (operation === 'restapi' && request.method === 'POST') return await invoke(body, options.forward);
  return refusal(400, 'ValidationException', `no operation ${request.method} /${operation}`);
}

function environmentOf({ environment, status, airflowVersion, webserverUrl }: SandboxMwaaOptions): Answer {
  return {
    status: 200,
    body: {
      Environment: {
        Name: environment,
        Status: status ?? 'AVAILABLE',
        AirflowVersion: airflowVersion,
        WebserverUrl: webserverUrl,
      },
    },
  };
}

async function invoke(text: string, forward: Forward): Promise<Answer> {
  const { Path, Method, QueryParameters, Body } = JSON.parse(text) as {
    readonly Path: string;
    readonly Method: string;
    readonly QueryParameters?: Readonly<Record<string, string>>;
    readonly Body?: unknown;
  };
  if (Path.length > MAX_PATH_CHARACTERS) {
    return refusal(400, 'ValidationException', `Path is longer than ${MAX_PATH_CHARACTERS} characters`);
  }
  const { status, body } = await forward({
    method: Method,
    path: Path,
    query: QueryParameters ?? {},
    body: Body,
  });
  const answer = { RestApiStatusCode: status, RestApiResponse: body };
  if (status < 400) return { status: 200, body: answer };
  const type = status >= 500 ? 'RestApiServerException' : 'RestApiClientException';
  return { status: status >= 500 ? 500 : 400, body: { __type: type, ...answer } };
}

function refusal(status: number, type: string, message: string): Answer {
  return { status, body: { __type: type, message } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function write(response: ServerResponse, { status, body }: Answer): void {
  const type = (body as { readonly __type?: string }).__type;
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(type === undefined ? {} : { 'x-amzn-errortype': type }),
  });
  response.end(JSON.stringify(body));
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
