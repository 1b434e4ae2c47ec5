import { jsonAnswer, type Answer, type Market, type MarketRequest } from '../../answer.js';
import { fiftyTwoWeeks, movingAverage } from '../../data/bar-summary.js';
import { companyAsOf, rowsAsOf } from '../../data/listing.js';
import { providerSector } from '../../data/provider-sector.js';

/** Alpha Vantage's spelling of a value that it does not have. */
const NONE = 'None';
const UNKNOWN_FIELDS = [
  ...['Address', 'FullTimeEmployees', 'FiscalYearEnd', 'LatestQuarter'],
  ...['EBITDA', 'PERatio', 'PEGRatio', 'BookValue', 'DividendPerShare', 'DividendYield', 'EPS'],
  ...['RevenuePerShareTTM', 'ProfitMargin', 'OperatingMarginTTM', 'ReturnOnAssetsTTM', 'ReturnOnEquityTTM'],
  ...[
    'RevenueTTM',
    'GrossProfitTTM',
    'DilutedEPSTTM',
    'QuarterlyEarningsGrowthYOY',
    'QuarterlyRevenueGrowthYOY',
  ],
  ...['AnalystTargetPrice', 'TrailingPE', 'ForwardPE', 'PriceToSalesRatioTTM', 'PriceToBookRatio'],
  ...['EVToRevenue', 'EVToEBITDA', 'Beta', 'SharesOutstanding', 'SharesFloat', 'SharesShort'],
  ...[
    'SharesShortPriorMonth',
    'ShortRatio',
    'ShortPercentOutstanding',
    'ShortPercentFloat',
    'PercentInsiders',
  ],
  ...['PercentInstitutions', 'ForwardAnnualDividendRate', 'ForwardAnnualDividendYield', 'PayoutRatio'],
  ...['DividendDate', 'ExDividendDate', 'LastSplitFactor', 'LastSplitDate'],
] as const;

function price(value: number | null): string {
  return value === null ? NONE : String(Number(value.toFixed(4)));
}

/** `OVERVIEW`. As the real one, answers an unknown symbol with an empty object. */
export function answerOverview({ data, asOf, ledger }: Market, { symbol }: MarketRequest): Answer {
  const company = symbol === null ? undefined : companyAsOf(data, symbol, asOf);
  if (company === undefined) return jsonAnswer(200, {});
  const rows = rowsAsOf(data.stocks, company.symbol, asOf);
  const year = rows === undefined ? { high: null, low: null } : fiftyTwoWeeks(data.stocks, rows);
  const average = (days: number) => (rows === undefined ? null : movingAverage(data.stocks, rows, days));
  const sector = providerSector(company.gicsSector, 'alphaVantage')?.toUpperCase() ?? NONE;
  const industry = company.industry?.toUpperCase() ?? NONE;
  const marketCap = company.marketCap === null ? NONE : company.marketCap.toFixed(0);
  const body = {
    Symbol: company.symbol,
    AssetType: 'Common Stock',
    Name: company.name ?? NONE,
    Description: NONE,
    Exchange: NONE,
    Currency: 'USD',
    Country: 'USA',
    Sector: sector,
    Industry: industry,
    MarketCapitalization: marketCap,
    ...Object.fromEntries(UNKNOWN_FIELDS.map((field) => [field, NONE])),
    '52WeekHigh': price(year.high),
    '52WeekLow': price(year.low),
    '50DayMovingAverage': price(average(50)),
    '200DayMovingAverage': price(average(200)),
  };
  return jsonAnswer(200, body, () =>
    ledger.recordRows('alpha-vantage', 'company_profiles', [
      [company.symbol, company.name, sector, industry, marketCap],
    ]),
  );
}
