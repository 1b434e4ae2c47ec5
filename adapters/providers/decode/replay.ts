import type { HttpAnswer, HttpGet } from '../http.js';
import { parseJson } from './parse-json.js';

/** Where Yahoo's session is opened; every other request is for the data itself. */
const CRUMB_PATH = /\/getcrumb$/;
const DATA_PATH = /\/(chart|quoteSummary)\/|\/quote$|\/query$|\/observations$/;

/**
 * Answers a request for data with `answer`, and what Yahoo's session takes with a session. Of FRED's pages only the
 * first is there; those after it are empty.
 */
export function replay(answer: HttpAnswer): HttpGet {
  return ({ pathname, searchParams }) => {
    if ((searchParams.get('offset') ?? '0') !== '0') return Promise.resolve(withoutObservations(answer));
    if (DATA_PATH.test(pathname)) return Promise.resolve(answer);
    if (CRUMB_PATH.test(pathname)) return Promise.resolve({ status: 200, headers: {}, body: 'crumb' });
    return Promise.resolve({ status: 404, headers: { 'set-cookie': 'A=1' }, body: '' });
  };
}

function withoutObservations(answer: HttpAnswer): HttpAnswer {
  return { ...answer, body: JSON.stringify({ ...(parseJson(answer.body) as object), observations: [] }) };
}
