/** The HTTP statuses that Yahoo sends with the codes of its errors. */
export const STATUS_OF_YAHOO_CODE: Readonly<Record<string, number>> = {
  'Bad Request': 400,
  'argument-error': 400,
  Unauthorized: 401,
  Forbidden: 403,
  'Not Found': 404,
  'Unprocessable Entity': 422,
  'Too Many Requests': 429,
  'Internal Server Error': 500,
  'internal-error': 500,
  'Bad Gateway': 502,
  'Service Unavailable': 503,
  'Gateway Timeout': 504,
};
