import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../../answer.js';
import { unauthorisedAnswer } from './refusals.js';

const COOKIE_NAME = 'A3';
const COOKIE_SECONDS = 31_557_600;
const CRUMB_LENGTH = 11;

function cookieOf(headers: IncomingHttpHeaders): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE_NAME}=`))?.slice(COOKIE_NAME.length + 1);
}

/** Yahoo's cookie and the crumb that goes with it. A restart, as `expire`, makes every crumb invalid. */
export class YahooSession {
  private secret = randomBytes(16);

  private crumbOf(cookie: string): string {
    const digest = createHash('sha256').update(this.secret).update(cookie).digest('base64url');
    return digest.slice(0, CRUMB_LENGTH);
  }

  /**
   * What https://fc.yahoo.com answers: nothing found, and a cookie. `Domain` and `Secure` are left out,
   * for a client's cookie jar would not keep them over HTTP from this host.
   */
  cookieAnswer(): Answer {
    const value = `d=${randomBytes(24).toString('base64url')}&S=${randomBytes(24).toString('base64url')}`;
    return {
      status: 404,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'set-cookie': `${COOKIE_NAME}=${value}; Max-Age=${COOKIE_SECONDS}; Path=/; HttpOnly`,
      },
      body: '<!DOCTYPE html><html><head><title>Not Found</title></head><body></body></html>',
    };
  }

  crumbAnswer(headers: IncomingHttpHeaders): Answer {
    const cookie = cookieOf(headers);
    if (cookie === undefined) return unauthorisedAnswer('Invalid Cookie');
    return {
      status: 200,
      headers: { 'content-type': 'text/plain;charset=utf-8' },
      body: this.crumbOf(cookie),
    };
  }

  accepts(headers: IncomingHttpHeaders, crumb: string | null): boolean {
    const cookie = cookieOf(headers);
    return cookie !== undefined && crumb === this.crumbOf(cookie);
  }

  /** Makes every crumb that was given out invalid. */
  expire(): void {
    this.secret = randomBytes(16);
  }
}
