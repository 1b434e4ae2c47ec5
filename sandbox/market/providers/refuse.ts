import type { Provider } from '../../../domain/market/provider.js';
import type { Answer, MarketRequest } from '../answer.js';
import type { LimitKind } from '../limits/rate-limits.js';
import * as alphaVantage from './alpha-vantage/refusals.js';
import * as fred from './fred/refusals.js';
import * as yahoo from './yahoo/refusals.js';

const FRED_KEY = /^[0-9a-z]{32}$/;

/** The provider's answer to a key that it cannot accept; null when the key will do. */
export function refuseKey({ provider, key }: MarketRequest): Answer | null {
  switch (provider) {
    case 'alpha-vantage':
      return key === '' ? alphaVantage.badKeyAnswer() : null;
    case 'yahoo':
      return null;
    case 'fred':
      return FRED_KEY.test(key) ? null : fred.badKeyAnswer();
  }
}

/** The provider's answer to a request beyond its limits. */
export function refuseRate(
  provider: Provider,
  key: string,
  broke: LimitKind,
  retryAfterSeconds?: number,
): Answer {
  switch (provider) {
    case 'alpha-vantage':
      return broke === 'per_day'
        ? alphaVantage.dailyLimitAnswer(key)
        : alphaVantage.informationAnswer('burst');
    case 'yahoo':
      return yahoo.tooManyRequestsAnswer(retryAfterSeconds);
    case 'fred':
      return fred.tooManyRequestsAnswer(retryAfterSeconds);
  }
}
