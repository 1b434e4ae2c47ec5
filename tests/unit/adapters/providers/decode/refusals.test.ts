import { expect, it } from 'vitest';
import { decodeSaved } from '../../../../../adapters/providers/decode/decode-saved.js';
import type { Provider } from '../../../../../domain/market/provider.js';
import { NOW } from '../support.js';

const DATASET = {
  yahoo: 'daily_bars',
  'alpha-vantage': 'daily_bars',
  fred: 'macro_observations',
} as const;

const nginx = (headline: string) =>
  `<html>\r\n<head><title>${headline}</title></head>\r\n<body><center><h1>${headline}</h1></center></body>\r\n</html>`;
const yahooError = (code: string) => ({ chart: { result: null, error: { code, description: 'x' } } });
const fredXml = (code: number, message: string) =>
  `<?xml version="1.0" encoding="utf-8" ?>\n<error code="${code}" message="${message}" />`;
const information = (Information: string) => ({ Information });

/** Bodies alone unless there is a status: as public issue threads, documentation and gateways have them. */
const ANSWERS: readonly (readonly [string, Provider, unknown, string])[] = [
  [
    'a burst, whose notice mentions premium endpoints',
    'alpha-vantage',
    information(
      'Thank you for using Alpha Vantage! Please consider spreading out your free API requests more sparingly. You may subscribe to any of the premium plans at https://www.alphavantage.co/premium/ to lift the free key rate limit (25 requests per day) and instantly unlock all premium endpoints',
    ),
    'rate_limited',
  ],
  [
    'the oldest notice',
    'alpha-vantage',
    information('Please consider optimizing your API call frequency'),
    'rate_limited',
  ],
  [
    'a notice about volume',
    'alpha-vantage',
    { Note: 'Thank you! Please visit /premium/ if you would like to have a higher API call volume.' },
    'rate_limited',
  ],
  [
    'the limit of a premium key',
    'alpha-vantage',
    { Note: 'Your current premium API call frequency is 75 calls per minute.' },
    'rate_limited',
  ],
  [
    'a day that is spent',
    'alpha-vantage',
    information('Our standard API rate limit is 25 requests per day. Please subscribe to a premium plan'),
    'quota_exhausted',
  ],
  [
    'real-time data without a contract',
    'alpha-vantage',
    information('To use entitlement=realtime see https://www.alphavantage.co/realtime_data_policy/'),
    'premium_only',
  ],
  [
    'a function that is gone',
    'alpha-vantage',
    { 'Error Message': 'This API function (SECTOR) does not exist.' },
    'not_found',
  ],
  ['an empty object for a series', 'alpha-vantage', {}, 'malformed'],
  ['nothing', 'alpha-vantage', '', 'transient'],
  ['a page of its gateway', 'alpha-vantage', nginx('502 Bad Gateway'), 'transient'],
  ['a page with its status', 'alpha-vantage', { status: 503, body: nginx('Oops') }, 'transient'],
  [
    'a page that keeps robots out',
    'alpha-vantage',
    '<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>',
    'unauthorised',
  ],
  [
    'XML of a store',
    'alpha-vantage',
    '<?xml version="1.0"?><Error><Code>SlowDown</Code></Error>',
    'rate_limited',
  ],
  ['a page that says nothing', 'alpha-vantage', '<html><body>hello</body></html>', 'malformed'],
  ['bars of minutes', 'alpha-vantage', { 'Meta Data': {}, 'Time Series (5min)': {} }, 'malformed'],
  [
    'CSV of minutes',
    'alpha-vantage',
    'timestamp,open,high,low,close,volume\n2024-01-04 19:55:00,1,1,1,1,5\n',
    'malformed',
  ],
  ['too many requests, in words', 'yahoo', 'Too Many Requests\r\n', 'rate_limited'],
  ['its old way to say so', 'yahoo', { status: 999, body: 'Unable to process request' }, 'rate_limited'],
  ['an edge without the path', 'yahoo', 'Edge: Not Found', 'not_found'],
  ['a code for its own trouble', 'yahoo', { finance: { error: { code: 'internal-error' } } }, 'transient'],
  ['a code for ours', 'yahoo', yahooError('Unprocessable Entity'), 'malformed'],
  ['a refused crumb', 'yahoo', yahooError('Unauthorized'), 'unauthorised'],
  ['a delisted symbol', 'yahoo', { status: 404, body: yahooError('Not Found') }, 'not_found'],
  ['a pause of the site', 'yahoo', '<html><body><p>Will be right back...</p></body></html>', 'transient'],
  [
    'the consent page itself',
    'yahoo',
    '<!DOCTYPE html><html><body><form method="post" class="consent-form"></form></body></html>',
    'unauthorised',
  ],
  [
    'a missing path',
    'fred',
    { status: 404, body: { error_code: 404, error_message: 'Not Found' } },
    'not_found',
  ],
  ['the same without its status', 'fred', { error_code: 404, error_message: 'Not Found' }, 'not_found'],
  ['a series in XML', 'fred', fredXml(400, 'Bad Request.  The series does not exist.'), 'not_found'],
  ['too many requests in XML', 'fred', fredXml(429, 'Too Many Requests.'), 'rate_limited'],
  [
    'a key that is missing',
    'fred',
    { error_code: 400, error_message: 'Bad Request.  Variable api_key is not set.' },
    'unauthorised',
  ],
  ['a locked database', 'fred', { error_code: 423, error_message: 'Locked.' }, 'transient'],
  [
    'a page of its edge',
    'fred',
    '<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1></BODY></HTML>',
    'unauthorised',
  ],
];

it.each(ANSWERS)('%s is refused by %s', async (_, provider, body, type) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const decoding = { provider, dataset: DATASET[provider], symbol: undefined, now: NOW };
  const { rows, refusal } = await decodeSaved(text, decoding);
  expect(refusal?.type).toBe(type);
  expect(rows).toEqual([]);
});
