import type { Span } from '@opentelemetry/api';
import { Agent, request } from 'undici';
import type { Provider } from '../../domain/market/provider.js';
import { inSpan } from '../telemetry/in-span.js';
import { decodeBody } from './decode-body.js';
import type { HttpAnswer, HttpGet } from './http.js';
import { ProviderError } from './provider-error.js';

/** The longest history on offer is some 2 MB; more is not an answer to anything we ask. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** Shorter than the providers' own, so that a request seldom meets a connection that is being closed. */
const KEEP_ALIVE_MS = 4_000;

export interface HttpGetOptions {
  /** Whose requests these are: names the provider in errors. */
  readonly provider: Provider;
  /** From the start of a request to the last byte of its body. */
  readonly timeoutMs: number;
}

/**
 * An HttpGet over keep-alive connections. Redirects are not followed: the request they ask for would not
 * be counted by a lease. Errors name host and path, never the query, which holds the key.
 */
export function createHttpGet({ provider, timeoutMs }: HttpGetOptions): HttpGet {
  const dispatcher = new Agent({ keepAliveTimeout: KEEP_ALIVE_MS, maxResponseSize: MAX_BODY_BYTES });
  return async (url, headers = {}) => {
    // Path and query may hold the key, or a session: the span names provider and host.
    const attributes = { 'http.request.method': 'GET', 'server.address': url.hostname, provider };
    return await inSpan(`GET ${provider}`, attributes, (span) => ask(url, headers, span));
  };

  async function ask(url: URL, headers: Readonly<Record<string, string>>, span: Span): Promise<HttpAnswer> {
    try {
      const answer = await request(url, {
        dispatcher,
        headers: { accept: '*/*', 'accept-encoding': 'gzip, br', ...headers },
        signal: AbortSignal.timeout(timeoutMs),
      });
      span.setAttribute('http.response.status_code', answer.statusCode);
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const body = await decodeBody(bytes, answer.headers['content-encoding']);
      return { status: answer.statusCode, headers: answer.headers, body };
    } catch (error) {
      const message = `no whole answer from ${url.host}${url.pathname}: ${reason(error, timeoutMs)}`;
      throw new ProviderError(provider, { kind: 'transient', message });
    }
  }
}

/** A code in place of the error's own message, which may quote the URL. */
function reason(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error.name === 'TimeoutError') return `nothing complete within ${timeoutMs} ms`;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
