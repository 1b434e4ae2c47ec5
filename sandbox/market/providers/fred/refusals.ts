import { jsonAnswer, type Answer } from '../../answer.js';

/** FRED's error bodies repeat the status. */
export function fredError(code: number, message: string): Answer {
  return jsonAnswer(code, { error_code: code, error_message: message });
}

export function badRequest(sentence: string): Answer {
  return fredError(400, `Bad Request.  ${sentence}`);
}

export function badKeyAnswer(): Answer {
  return badRequest(
    'The value for variable api_key is not a 32 character alpha-numeric lower-case string.  Read https://fred.stlouisfed.org/docs/api/api_key.html for more information.',
  );
}

export function unknownSeriesAnswer(): Answer {
  return badRequest('The series does not exist.');
}

export function tooManyRequestsAnswer(retryAfterSeconds?: number): Answer {
  const answer = fredError(429, 'Too Many Requests.  Exceeded Rate Limit');
  if (retryAfterSeconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
}
