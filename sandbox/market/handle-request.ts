import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { jsonAnswer, type Answer } from './answer.js';
import { answerControl } from './control/control-routes.js';
import type { Interruption } from './faults/interrupt.js';
import { parseRequest } from './requests/parse-request.js';
import type { SandboxMarket } from './sandbox-market.js';

function send(response: ServerResponse, answer: Answer): void {
  // A client that has gone gets nothing, so nothing was served; what is sent is entered first.
  if (response.destroyed) return;
  answer.record?.();
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  response.end(body);
}

async function respond(market: SandboxMarket, request: IncomingMessage): Promise<Interruption> {
  // Monotonic, unlike Date.now(), and finer than a millisecond: limits are measured with it.
  const arrival = performance.timeOrigin + performance.now();
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const marketRequest = parseRequest(request, url);
  if (marketRequest === null) {
    return { kind: 'answer', answer: await answerControl(market, request, url.pathname) };
  }
  if (request.method !== 'GET') {
    return { kind: 'answer', answer: jsonAnswer(405, { error: 'The providers answer GET only.' }) };
  }
  return market.handle(marketRequest, request.socket.remoteAddress ?? '', arrival);
}

/** Answers one HTTP request; a fault of the sandbox itself becomes a 500 with its reason. */
export async function handleRequest(
  market: SandboxMarket,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const outcome = await respond(market, request);
    if (outcome.kind === 'drop') request.socket.destroy();
    else send(response, outcome.answer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`sandbox market: ${reason}\n`);
    if (!response.headersSent) send(response, jsonAnswer(500, { error: `Sandbox market: ${reason}` }));
  }
}
