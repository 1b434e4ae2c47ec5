import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import { jsonAnswer, type Answer } from '../answer.js';
import type { SandboxMarket } from '../sandbox-market.js';
import { parseFault } from './parse-fault.js';
import { readJson } from './read-json.js';

const FAULTS_PATH = '/control/faults';
const asOfBody = z.object({ date: z.string() });

async function putAsOf(market: SandboxMarket, request: IncomingMessage): Promise<Answer> {
  const body = asOfBody.safeParse(await readJson(request));
  if (!body.success) {
    throw new BadInputError({ what: 'request body', given: '', allowed: '{"date":"YYYY-MM-DD"}' });
  }
  market.asOf.advance(body.data.date);
  return jsonAnswer(200, { asOf: market.asOf.date });
}

function deleteFault(market: SandboxMarket, path: string): Answer {
  if (path === FAULTS_PATH) {
    market.faults.removeAll();
    return jsonAnswer(200, { deleted: 'all' });
  }
  const id = path.slice(FAULTS_PATH.length + 1);
  return market.faults.remove(id)
    ? jsonAnswer(200, { deleted: id })
    : jsonAnswer(404, { error: `There is no fault ${id}; GET ${FAULTS_PATH} lists those in force.` });
}

async function route(market: SandboxMarket, request: IncomingMessage, path: string): Promise<Answer> {
  const call = `${request.method ?? ''} ${path}`;
  switch (call) {
    case 'GET /health':
      return jsonAnswer(200, {
        status: 'ok',
        asOf: market.asOf.date,
        firstDate: market.firstDate,
        lastDate: market.lastDate,
      });
    case 'GET /stats':
      return jsonAnswer(200, market.stats());
    case 'GET /control/as-of':
      return jsonAnswer(200, { asOf: market.asOf.date });
    case 'PUT /control/as-of':
      return putAsOf(market, request);
    case `GET ${FAULTS_PATH}`:
      return jsonAnswer(200, { faults: market.faults.reports().filter(({ active }) => active) });
    case `POST ${FAULTS_PATH}`:
      return jsonAnswer(201, { id: market.faults.add(parseFault(await readJson(request))) });
  }
  if (call.startsWith(`DELETE ${FAULTS_PATH}`)) return deleteFault(market, path);
  return jsonAnswer(404, {
    error: `The sandbox market has no ${call}; sandbox/README.md lists what it answers.`,
  });
}

/** Everything that is not a provider: health, statistics and the control of faults and date. */
export async function answerControl(
  market: SandboxMarket,
  request: IncomingMessage,
  path: string,
): Promise<Answer> {
  try {
    return await route(market, request, path);
  } catch (error) {
    if (error instanceof BadInputError) return jsonAnswer(400, { error: error.message });
    throw error;
  }
}
