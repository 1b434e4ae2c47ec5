import { jsonAnswer, type Answer, type Market, type MarketRequest } from '../../answer.js';
import { formatNumbers } from './formatted.js';
import { noFundamentalsAnswer } from './refusals.js';
import { assetProfile, price } from './summary-modules.js';

/** The parts of a company's profile that an answer carries, in a fixed order. */
function profileRow(
  symbol: string,
  profile: Record<string, unknown> | null,
  quote: Record<string, unknown> | null,
) {
  const fields = [profile?.['sector'], profile?.['industry'], quote?.['longName'], quote?.['marketCap']];
  return [
    symbol,
    ...fields.map((field) => (typeof field === 'string' || typeof field === 'number' ? field : null)),
  ];
}

/** `/v10/finance/quoteSummary/SYMBOL` for the modules `assetProfile` and `price`. */
export function answerQuoteSummary(market: Market, request: MarketRequest): Answer {
  const requested = request.query.get('modules') ?? '';
  const modules = requested.split(',');
  const symbol = request.symbol ?? '';
  const profile = modules.includes('assetProfile') ? assetProfile(market, symbol) : null;
  const quote = modules.includes('price') ? price(market, symbol) : null;
  if (profile === null && quote === null) return noFundamentalsAnswer(requested);

  const format = request.query.get('formatted') === 'false' ? (module: object) => module : formatNumbers;
  const result = {
    ...(profile === null ? {} : { assetProfile: format(profile) }),
    ...(quote === null ? {} : { price: format(quote) }),
  };
  return jsonAnswer(200, { quoteSummary: { result: [result], error: null } }, () =>
    market.ledger.recordRows('yahoo', 'company_profiles', [profileRow(symbol, profile, quote)]),
  );
}
