import { jsonAnswer, type Answer } from '../../answer.js';

const PREMIUM = 'https://www.alphavantage.co/premium/';

const INFORMATION = {
  burst: `Thank you for using Alpha Vantage! Please consider spreading out your free API requests more sparingly (1 request per second). You may subscribe to any of the premium plans at ${PREMIUM} to lift the free key rate limit (25 requests per day) and instantly remove all daily rate limits.`,
  premium_endpoint: `Thank you for using Alpha Vantage! This is a premium endpoint. You may subscribe to any of the premium plans at ${PREMIUM} to instantly unlock all premium endpoints`,
  premium_outputsize: `Thank you for using Alpha Vantage! The outputsize=full parameter value is a premium feature for the TIME_SERIES_DAILY endpoint. You may subscribe to any of the premium plans at ${PREMIUM} to instantly unlock all premium features`,
};
const LEGACY_NOTE = `Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls per minute and 500 calls per day. Please visit ${PREMIUM} if you would like to target a higher API call frequency.`;
const BAD_KEY =
  'the parameter apikey is invalid or missing. Please claim your free API key on (https://www.alphavantage.co/support/#api-key). It should take less than 20 seconds.';

/** Alpha Vantage refuses with HTTP 200 and a sentence. */
export function informationAnswer(kind: keyof typeof INFORMATION): Answer {
  return jsonAnswer(200, { Information: INFORMATION[kind] });
}

/** The real body repeats the caller's key; so does this one, for a client must keep it out of its logs. */
export function dailyLimitAnswer(key: string): Answer {
  const text = `We have detected your API key as ${key} and our standard API rate limit is 25 requests per day. Please subscribe to any of the premium plans at ${PREMIUM} to instantly remove all daily rate limits.`;
  return jsonAnswer(200, { Information: text });
}

export function legacyNoteAnswer(): Answer {
  return jsonAnswer(200, { Note: LEGACY_NOTE });
}

export function badKeyAnswer(): Answer {
  return jsonAnswer(200, { 'Error Message': BAD_KEY });
}

/** An unknown symbol, function or parameter value. */
export function badCallAnswer(functionName: string): Answer {
  const text = `Invalid API call. Please retry or visit the documentation (https://www.alphavantage.co/documentation/) for ${functionName}.`;
  return jsonAnswer(200, { 'Error Message': text });
}
