import { jsonAnswer, type Answer } from '../../answer.js';

/** Yahoo's edge answers in plain text, on any path, the crumb's included. */
export function tooManyRequestsAnswer(retryAfterSeconds?: number): Answer {
  return {
    status: 429,
    headers: {
      'content-type': 'text/plain;charset=utf-8',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: 'Edge: Too Many Requests',
  };
}

export function unauthorisedAnswer(description: 'Invalid Crumb' | 'Invalid Cookie'): Answer {
  return jsonAnswer(401, { finance: { result: null, error: { code: 'Unauthorized', description } } });
}

export function delistedAnswer(): Answer {
  const error = { code: 'Not Found', description: 'No data found, symbol may be delisted' };
  return jsonAnswer(404, { chart: { result: null, error } });
}

/** A chart request that cannot be answered as asked. */
export function badChartAnswer(status: 400 | 422, description: string): Answer {
  const code = status === 400 ? 'Bad Request' : 'Unprocessable Entity';
  return jsonAnswer(status, { chart: { result: null, error: { code, description } } });
}

export function noFundamentalsAnswer(modules: string): Answer {
  const description = `No fundamentals data found for any of the summaryTypes=${modules}`;
  return jsonAnswer(404, { quoteSummary: { result: null, error: { code: 'Not Found', description } } });
}

/** A quote request that names no symbols. */
export function noSymbolsAnswer(): Answer {
  const error = { code: 'argument-error', description: 'Missing value for the "symbols" argument' };
  return jsonAnswer(400, { quoteResponse: { result: null, error } });
}
