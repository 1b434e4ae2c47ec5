import type { Provider } from '../../../domain/market/provider.js';
import type { Answer, MarketRequest } from '../answer.js';
import type { FaultBoard } from './fault-board.js';

/** Where a changed schema renames the member that holds the data. */
const RENAMED: Readonly<Record<Provider, readonly (readonly [from: string, to: string])[]>> = {
  'alpha-vantage': [
    ['"Time Series (Daily)":', '"Daily Series":'],
    ['"Symbol":', '"Ticker":'],
  ],
  yahoo: [
    ['"indicators":', '"series":'],
    ['"quoteSummary":', '"summary":'],
    ['"quoteResponse":', '"quotes":'],
  ],
  fred: [
    ['"observations":', '"data":'],
    ['"seriess":', '"series":'],
  ],
};
/** Where truncated JSON ends, as a share of the body: within the data. */
const KEPT_SHARE = 0.6;

/** Applies the faults that spoil a complete answer with data; a spoilt one no longer counts as served. */
export function alterAnswer(faults: FaultBoard, request: MarketRequest, answer: Answer): Answer {
  if (answer.record === undefined) return answer;
  const { status, headers } = answer;
  if (faults.fireOne('changed_schema', request) !== undefined) {
    const body = RENAMED[request.provider].reduce((text, [from, to]) => text.replace(from, to), answer.body);
    return { status, headers, body };
  }
  if (faults.fireOne('truncated_json', request) !== undefined) {
    return { status, headers, body: answer.body.slice(0, Math.floor(answer.body.length * KEPT_SHARE)) };
  }
  return answer;
}
